// view: saved views of the inventory: what the filters of the page are in the query language, and
// which columns of the table a view shows. Pure.

/** Columns of the table of assets: the field that stands for each, and the width it takes. */
export const COLUMNS: readonly { field: string; name: string; sort?: string; width: string }[] = [
	{ field: 'name', name: 'Name', sort: 'name', width: 'minmax(168px, 2.2fr)' },
	{ field: 'hardware.category', name: 'Category', width: 'minmax(104px, 1.3fr)' },
	{ field: 'hardware.model', name: 'Maker, model', width: 'minmax(104px, 1.4fr)' },
	{ field: 'os.name', name: 'System', width: 'minmax(84px, 1.1fr)' },
	{ field: 'address', name: 'Addresses', width: 'minmax(112px, 1.1fr)' },
	{ field: 'mac', name: 'MAC', width: '126px' },
	{ field: 'segment', name: 'Segment', width: 'minmax(86px, 1fr)' },
	{ field: 'lastSeen', name: 'Last seen', sort: 'last', width: '86px' },
	{ field: 'tag', name: 'Tags', width: 'minmax(66px, .9fr)' },
];

/** Fields that a column of the table shows too. */
const ALSO: Record<string, string> = {
	'hardware.category1': 'hardware.category', 'hardware.category2': 'hardware.category', 'hardware.manufacturer': 'hardware.model',
	'hardware.product': 'hardware.model', 'os.family': 'os.name', 'os.version': 'os.name', 'segment.id': 'segment', 'presence': 'lastSeen',
};

/** Which of the table's columns show those fields; the name always does. None: all. */
export function shownColumns(fields: readonly string[]): Set<string> {
	if (fields.length === 0)
		return new Set(COLUMNS.map(({ field }) => field));
	return new Set(['name', ...fields.map((field) => ALSO[field] ?? field)]);
}

export interface Filters {
	q?: string;
	managed?: string;
	presence?: string;
	segment?: string;
}

/** What the page asks for, as one query. */
export function queryOfFilters({ q = '', managed = '', presence = '', segment = '' }: Filters): string {
	const more = [
		managed === 'true' || managed === 'false' ? `managed:${managed}` : '',
		presence === '' ? '' : `presence:${presence}`,
		/^\d+$/.test(segment) ? `segment.id:${segment}` : '',
	].filter((term) => term !== '');
	const words = q.trim();
	if (more.length === 0)
		return words;
	return [words === '' ? '' : `(${words})`, ...more].filter((term) => term !== '').join(' and ');
}
