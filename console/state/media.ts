// media: whether a media query holds, followed while the view is there.
import { useEffect, useState } from 'preact/hooks';

export function useMedia(query: string): boolean {
	const [holds, set] = useState(() => matchMedia(query).matches);
	useEffect(() => {
		const list = matchMedia(query);
		const follow = () => set(list.matches);
		list.addEventListener('change', follow);
		return () => list.removeEventListener('change', follow);
	}, [query]);
	return holds;
}
