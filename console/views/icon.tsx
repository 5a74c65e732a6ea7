// icon: our own pictures, 24 by 24, drawn in the colour of the text. They never stand alone: the
// word is beside them, or `label` says it.
import type { Glyph } from '../lib/asset';

export type Sign = Glyph | 'search' | 'mark' | 'inventory' | 'agents' | 'segments' | 'profiles' | 'keys' | 'tokens' | 'channels' | 'events' | 'leave' | 'back' | 'copy' | 'download' | 'done'
	| 'cross' | 'unsure' | 'none' | 'waits' | 'away' | 'leads' | 'apart' | 'alert' | 'unheard' | 'sample' | 'gone';

/** Paths; a word that begins with 'o' is a circle: o X Y R. */
const DRAWN: Record<Sign, string[]> = {
	'computer': ['M3 5h18v11H3z', 'M9 20h6M12 16v4'],
	'notebook': ['M5 5h14v10H5z', 'M2.5 19h19l-2-4H4.5z'],
	'server': ['M4 4h16v6H4zM4 14h16v6H4z', 'M8 7h.01M8 17h.01M12 7h5M12 17h5'],
	'virtual': ['M12 3l8 4.5v9L12 21l-8-4.5v-9z', 'M4 7.5l8 4.5 8-4.5M12 12v9'],
	'phone': ['M7 2.5h10v19H7z', 'M11 18.5h2'],
	'network': ['M3 13h18v7H3z', 'M7 16.5h.01M11 16.5h.01M17 13V5M13.5 7.5a5 5 0 0 1 7 0'],
	'access-point': ['M5 17h14v3H5z', 'M8.5 13.5a5 5 0 0 1 7 0M5.5 10.5a9 9 0 0 1 13 0M12 17v-1'],
	'printer': ['M7 8V3h10v5', 'M7 17H3.5V8h17v9H17', 'M7 14h10v7H7z'],
	'scanner': ['M3 14h18v6H3z', 'M4 14L18 5', 'M7 17h.01'],
	'voice': ['M6 3l3.5 1 1 4-2.5 2a12 12 0 0 0 6 6l2-2.5 4 1 1 3.5c-1 2-3 3-5 2.5C9.5 19 5 14.5 3.5 8 3 6 4 4 6 3z'],
	'media': ['M3 5h18v12H3z', 'M8 21h8', 'M10.5 8.5v5l4-2.5z'],
	'speaker': ['M6 3h12v18H6z', 'o 12 14.5 3.2', 'M12 7h.01'],
	'storage': ['M4 4h16v16H4z', 'M4 9.3h16M4 14.7h16', 'M7.5 6.7h.01M7.5 12h.01M7.5 17.3h.01'],
	'camera': ['M3 7l12-3 2 7-12 3z', 'M17 7.5l4-1 1 3.5-4 1', 'M8 13.2V18H4'],
	'home': ['M3.5 11L12 4l8.5 7', 'M6 9.5V20h12V9.5', 'M12 14v2.5'],
	'industrial': ['M3 20V10l6 4v-4l6 4V5h6v15z', 'M7 17h.01M12 17h.01M17 17h.01'],
	'medical': ['M9 3h6v6h6v6h-6v6H9v-6H3V9h6z'],
	'retail': ['M4 4h16v16H4z', 'M8 8v8M11 8v8M13.5 8v8M16.5 8v8'],
	'unknown': ['o 12 12 9', 'M9.5 9.5a2.6 2.6 0 1 1 3.7 2.4c-.8.4-1.2 1-1.2 1.9M12 17h.01'],
	'search': ['o 11 11 6.5', 'M16 16l4.5 4.5'],
	'mark': ['M12 5a8 8 0 0 1 8 8M12 9.5a3.5 3.5 0 0 1 3.5 3.5', 'o 9.5 15.5 2.5'],
	'inventory': ['M4 6h16M4 12h16M4 18h16', 'M8 6h.01'],
	'agents': ['o 12 12 2.5', 'M7 17a7 7 0 0 1 0-10M17 7a7 7 0 0 1 0 10M4.2 19.8a11 11 0 0 1 0-15.6M19.8 4.2a11 11 0 0 1 0 15.6'],
	'segments': ['M9 3h6v5H9zM3 16h6v5H3zM15 16h6v5h-6z', 'M12 8v4M6 16v-4h12v4'],
	'profiles': ['M4 7h9M17 7h3M4 17h3M11 17h9', 'o 15 7 2', 'o 9 17 2'],
	'keys': ['o 8 15 4', 'M11 12l8-8M16 7l3 3'],
	'tokens': ['M4 5h16v14H4z', 'M8 10l2.5 2L8 14M12.5 14.5H16'],
	'channels': ['M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15z', 'M10 21h4M12 5V3.5'],
	'events': ['o 12 12 9', 'M12 7v5l3.5 2'],
	'leave': ['M14 4H5v16h9', 'M10 12h11M17.5 8.5L21 12l-3.5 3.5'],
	'back': ['M14.5 5l-7 7 7 7'],
	'copy': ['M8 8h12v12H8z', 'M16 8V4H4v12h4'],
	'done': ['M5 12.5l4.5 4.5L19 7.5'],
	'cross': ['M6 6l12 12M18 6L6 18'],
	'unsure': ['M8.5 8.5a3.5 3.5 0 1 1 5 3.2c-1 .5-1.5 1.3-1.5 2.5M12 18h.01'],
	'none': ['M6 12h12'],
	'waits': ['M7 3h10M7 21h10', 'M8 3v3.5L16 17.5V21M16 3v3.5L8 17.5V21'],
	'away': ['M3.5 12h14M12.5 6.5L18 12l-5.5 5.5', 'M21 4v16'],
	'leads': ['M6 21V4', 'M6 4.5h12l-3 4 3 4H6'],
	'apart': ['M8.5 4v16M15.5 4v16', 'M5.5 12H2M22 12h-3.5'],
	'alert': ['M12 3.5L22 20.5H2z', 'M12 10v4.5M12 17.5h.01'],
	'unheard': ['M4 4l16 16', 'M9 17a7 7 0 0 1-3.2-8M15 7a7 7 0 0 1 3.6 8', 'M12 12h.01'],
	'sample': ['M8 5v14l11-7z'],
	'gone': ['o 12 12 8.5', 'M8 12h8'],
	'download': ['M12 4v11M7.5 11l4.5 4.5 4.5-4.5', 'M4 20h16'],
};

export function Icon({ of, size = 20, label }: { of: Sign; size?: number; label?: string }) {
	return (
		<svg class="icon" width={size} height={size} viewBox="0 0 24 24" fill="none" stroke="currentColor"
			stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round" focusable="false"
			{...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
			{DRAWN[of].map((word) => {
				const [, x, y, r] = word.startsWith('o ') ? word.split(' ') : [];
				return r ? <circle key={word} cx={x} cy={y} r={r} /> : <path key={word} d={word} />;
			})}
		</svg>
	);
}
