// asset: what a list and a page say of an asset, from its record.
import type { Asset, Hardware, OperatingSystem } from '../made/types';

/** The best name, else the best thing to call it by. */
export function title(asset: Asset): string {
	return asset.name ?? asset.mac ?? asset.addresses[0] ?? `asset ${asset.id}`;
}

/** "Brother MFC-L2710DW series": no word of it twice. */
export function makerModel(hardware: Hardware): string {
	const maker = hardware.manufacturer ?? '';
	const model = hardware.model ?? hardware.product ?? '';
	if (model.toLowerCase().startsWith(maker.toLowerCase()))
		return model;
	return [maker, model].filter((word) => word !== '').join(' ');
}

/** "Printers / Multi-function Printer"; the second level alone where space is short. */
export function category(hardware: Hardware, short = false): string {
	const { category1, category2 } = hardware;
	if (!category1)
		return '';
	return category2 ? (short ? category2 : `${category1} / ${category2}`) : category1;
}

/** "Windows 11 23H2 Pro": the finest that is known. */
export function system(os: OperatingSystem): string {
	const name = os.name ?? os.family ?? '';
	if (name === '')
		return '';
	return [name, os.version, os.edition].filter((word) => word !== null && word !== '').join(' ');
}

/** "Windows / Desktop": the coarser levels, where they say more; "" where nothing finer is stated. */
export function systemKind(os: OperatingSystem): string {
	const stated = system(os);
	if (stated === '')
		return '';
	return [os.family, os.category2].filter((word) => word !== null && word !== stated).join(' / ');
}

/** Why the MAC may not be what it seems; "" when it is the device's own. */
export function macNote(asset: Asset): string {
	if (asset.macRandom)
		return 'random';
	return asset.macLocal ? 'local' : '';
}

export type Glyph = 'computer' | 'notebook' | 'server' | 'virtual' | 'phone' | 'network' | 'access-point'
	| 'printer' | 'scanner' | 'voice' | 'media' | 'speaker' | 'storage' | 'camera' | 'home' | 'industrial'
	| 'medical' | 'retail' | 'unknown';

const FIRST: Record<string, Glyph> = {
	'Computers': 'computer', 'Mobile': 'phone', 'Networking': 'network', 'Printers': 'printer',
	'Scanners & Imaging': 'scanner', 'Voice & Conferencing': 'voice', 'Media': 'media', 'Storage': 'storage',
	'Surveillance': 'camera', 'Smart Home': 'home', 'Industrial & Building': 'industrial',
	'Medical': 'medical', 'Retail': 'retail', 'Virtualization': 'server',
};
const SECOND: Record<string, Glyph> = {
	'Notebook': 'notebook', 'Server': 'server', 'Virtual Machine': 'virtual', 'Speaker': 'speaker',
	'Wireless Access Point': 'access-point', 'Range Extender': 'access-point', 'Voice Assistant': 'speaker',
};

/** The picture of a category: of its second level where that has one. */
export function glyph(hardware: Hardware): Glyph {
	return SECOND[hardware.category2 ?? ''] ?? FIRST[hardware.category1 ?? ''] ?? 'unknown';
}
