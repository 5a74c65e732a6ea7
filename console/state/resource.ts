// resource: something the platform knows, loaded when a view shows it and kept fresh while it does.
import { useEffect, useRef, useState } from 'preact/hooks';
import { Problem } from '../api/client';
import { same } from '../lib/refresh';

export interface Resource<T> {
	data: T | null;
	/** Of the last attempt; data of an earlier one stays. */
	problem: Problem | null;
	reload: () => Promise<void>;
}

/** Loads when `key` changes, and every `every_s` seconds while the page is in sight. */
export function useResource<T>(key: string, load: () => Promise<T>, every_s = 15): Resource<T> {
	const [state, set] = useState<{ key: string; data: T | null; problem: Problem | null }>({ key, data: null, problem: null });
	const latest = useRef({ key, load });
	latest.current = { key, load };
	const reload = async () => {
		const asked = latest.current.key;
		try {
			const data = await latest.current.load();
			if (asked === latest.current.key)
				set((old) => (old.key === asked && old.problem === null && same(old.data, data) ? old : { key: asked, data, problem: null }));
		} catch (failure) {
			const problem = failure instanceof Problem ? failure : new Problem(0, 'Failure', String(failure));
			if (asked === latest.current.key)
				set((old) => ({ key: asked, data: old.key === asked ? old.data : null, problem }));
		}
	};
	useEffect(() => {
		void reload();
		const look = () => {
			if (!document.hidden)
				void reload();
		};
		const timer = setInterval(look, every_s * 1000);
		// Whoever comes back to the page does not wait for the next round.
		document.addEventListener('visibilitychange', look);
		return () => {
			clearInterval(timer);
			document.removeEventListener('visibilitychange', look);
		};
	}, [key]);
	return { data: state.key === key ? state.data : null, problem: state.key === key ? state.problem : null, reload };
}

/** An action of a form or button: whether it is under way, and what went wrong. */
export function useAction(): { busy: boolean; problem: Problem | null; run: (work: () => Promise<void>) => Promise<void>; clear: () => void } {
	const [busy, setBusy] = useState(false);
	const [problem, setProblem] = useState<Problem | null>(null);
	const run = async (work: () => Promise<void>) => {
		setBusy(true);
		setProblem(null);
		try {
			await work();
		} catch (failure) {
			setProblem(failure instanceof Problem ? failure : new Problem(0, 'Failure', String(failure)));
		} finally {
			setBusy(false);
		}
	};
	return { busy, problem, run, clear: () => setProblem(null) };
}
