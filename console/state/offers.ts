// offers: what the inventory's search may be completed with; fields are asked for once, values when
// they are wanted.
import { getFacets, getFields } from '../api/routes';
import { type Field, fieldOffers, type Offer, valueOffers, type Wanted, wantedAt } from '../lib/complete';
import { count } from '../lib/text';

const VALUES = 100;

let fields: Promise<Field[]> | null = null;
const values = new Map<string, Promise<{ value: string; about: string }[]>>();

const fieldsOf = (): Promise<Field[]> => (fields ??= getFields().then((page) => page.items, () => {
	fields = null;
	return [];
}));

async function counted(name: string): Promise<{ value: string; about: string }[]> {
	try {
		const page = await getFacets(name, VALUES);
		return (page.items[0]?.values ?? []).flatMap(({ value, count: n }) => (value === null || value === '' ? [] : [{ value, about: count(n, 'asset') }]));
	} catch {
		values.delete(name);
		return [];
	}
}

function valuesOf(field: Field): Promise<{ value: string; about: string }[]> {
	if (field.values.length > 0)
		return Promise.resolve(field.values.map((value) => ({ value, about: '' })));
	if (!field.facet)
		return Promise.resolve([]);
	const known = values.get(field.name) ?? counted(field.name);
	values.set(field.name, known);
	return known;
}

/** What may stand at the caret. */
export async function offersAt(text: string, caret: number): Promise<{ wanted: Wanted; offers: Offer[] } | null> {
	const all = await fieldsOf();
	const wanted = wantedAt(text, caret, all);
	if (!wanted)
		return null;
	const offers = wanted.field ? valueOffers(wanted.begun, await valuesOf(wanted.field)) : wanted.begun.length > 1 ? fieldOffers(wanted.begun, all) : [];
	return offers.length > 0 ? { wanted, offers } : null;
}
