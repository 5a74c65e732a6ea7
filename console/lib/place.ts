// place: where in the console somebody is, as it stands behind the '#' of the address.
//   #/inventory?q=printer&managed=false     #/assets/12     #/agents/3f…     #/profiles/new

export interface Place {
	/** The first word: "inventory", "assets", … */
	view: string;
	/** The second: an id, "new", or "". */
	id: string;
	search: Record<string, string>;
}

const decoded = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
};

export function placeOf(hash: string): Place {
	const [path = '', search = ''] = hash.replace(/^#/, '').split('?', 2);
	const [view = '', id = ''] = path.split('/').filter((word) => word !== '').map(decoded);
	return { view: view || 'inventory', id, search: Object.fromEntries(new URLSearchParams(search)) };
}

export function hashOf(view: string, id: string | number = '', search: Record<string, string> = {}): string {
	const words = new URLSearchParams(Object.entries(search).filter(([, value]) => value !== '')).toString();
	return `#/${encodeURIComponent(view)}${id === '' ? '' : `/${encodeURIComponent(id)}`}${words ? `?${words}` : ''}`;
}
