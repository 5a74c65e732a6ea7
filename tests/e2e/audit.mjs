// audit: what every page owes to those who read it by ear, by keyboard or with weak eyes; the
// checks of WCAG 2.2 level AA that a program can make. Runs inside the page, gives what it found.

/** Runs in the page. */
function look() {
	const found = [];
	const say = (element, what) => {
		const words = (element.textContent ?? '').trim().slice(0, 40);
		found.push(`${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''}${element.className && typeof element.className === 'string' ? `.${element.className.split(' ').join('.')}` : ''} "${words}": ${what}`);
	};
	const style = (element, part) => getComputedStyle(element, part);
	const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true });
	/** Hidden from sight on purpose: it is for screen readers. */
	const unseen = (element) => element.closest('.unseen') !== null;

	// Structure
	if (!document.documentElement.lang)
		found.push('the document has no language');
	if (!/ · Earshot$/.test(document.title))
		found.push(`the document's title is "${document.title}"`);
	for (const [selector, wanted] of [['h1', 1], ['main', 1]]) {
		const number = [...document.querySelectorAll(selector)].filter(seen).length;
		if (number !== wanted)
			found.push(`there are ${number} of ${selector}`);
	}
	let level = 0;
	for (const heading of [...document.querySelectorAll('h1, h2, h3, h4')].filter(seen)) {
		const mine = Number(heading.tagName[1]);
		if (mine > level + 1)
			say(heading, `a heading of level ${mine} after one of level ${level}`);
		level = mine;
	}
	const ids = new Map();
	for (const element of document.querySelectorAll('[id]')) {
		if (ids.has(element.id))
			say(element, `its id is used twice`);
		ids.set(element.id, element);
	}
	for (const name of ['for', 'aria-describedby', 'aria-labelledby', 'aria-controls'])
		for (const element of document.querySelectorAll(`[${name}]`))
			for (const id of element.getAttribute(name).split(' '))
				if (!ids.has(id))
					say(element, `${name} names ${id}, which is not there`);
	for (const element of document.querySelectorAll('[tabindex]'))
		if (Number(element.getAttribute('tabindex')) > 0)
			say(element, 'changes the order of the keyboard');
	for (const table of document.querySelectorAll('table'))
		for (const head of table.querySelectorAll('thead th'))
			if (!head.textContent.trim() && !head.querySelector('input'))
				say(head, 'a column without a name');
	for (const list of document.querySelectorAll('ul, ol'))
		for (const child of list.children)
			if (child.tagName !== 'LI')
				say(child, 'stands in a list and is no entry of it');
	for (const picture of document.querySelectorAll('svg'))
		if (picture.getAttribute('aria-hidden') !== 'true' && !picture.getAttribute('aria-label'))
			say(picture, 'a picture without words');

	// Names, sizes
	const nameOf = (element) => (element.getAttribute('aria-label')
		?? (element.labels?.length ? [...element.labels].map((label) => label.textContent).join(' ') : null)
		?? (element.matches('input, select, textarea') ? '' : element.textContent) ?? '').trim();
	for (const control of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
		if (!seen(control))
			continue;
		if (!nameOf(control))
			say(control, 'a control without a name');
		const { width, height } = control.getBoundingClientRect();
		const label = control.closest('label');
		const inline = control.matches('a:not(.button)') && style(control).display === 'inline';
		if (!inline && !unseen(control) && !label && width > 0 && (width < 24 || height < 24) && !control.matches('input[type=checkbox]'))
			say(control, `${Math.round(width)} by ${Math.round(height)} pixels to hit`);
	}

	// Contrast
	const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
	const rgba = (text) => {
		const numbers = text.match(/^rgba?\(([^)]*)\)$/)?.[1].split(/[ ,/]+/).map(Number);
		if (numbers)
			return [numbers[0], numbers[1], numbers[2], numbers[3] ?? 1];
		canvas.clearRect(0, 0, 1, 1);
		canvas.fillStyle = text;
		canvas.fillRect(0, 0, 1, 1);
		const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
		return [r, g, b, a / 255];
	};
	const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
	const ground = (element) => {
		const layers = [];
		for (let at = element; at; at = at.parentElement) {
			const colour = rgba(style(at).backgroundColor);
			layers.push(colour);
			if (colour[3] === 1)
				break;
		}
		return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
	};
	const light = ([r, g, b]) => {
		const [x, y, z] = [r, g, b].map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
		return 0.2126 * x + 0.7152 * y + 0.0722 * z;
	};
	const contrast = (a, b) => {
		const [x, y] = [light(a), light(b)].sort((p, q) => q - p);
		return (x + 0.05) / (y + 0.05);
	};
	const fade = (element) => {
		let opacity = 1;
		for (let at = element; at; at = at.parentElement)
			opacity *= Number(style(at).opacity);
		return opacity;
	};
	const judged = new Set();
	const judge = (element, colour, opacity, what) => {
		const { fontSize, fontWeight } = style(element);
		const large = parseFloat(fontSize) >= 24 || (parseFloat(fontSize) >= 18.66 && Number(fontWeight) >= 700);
		const under = ground(element);
		const top = rgba(colour);
		const ratio = contrast(over([top[0], top[1], top[2], top[3] * opacity], under), under);
		const key = `${colour} ${under} ${what}`;
		if (ratio >= (large ? 3 : 4.5) || judged.has(key))
			return;
		judged.add(key);
		say(element, `${what} has a contrast of ${ratio.toFixed(2)}: ${colour} on rgb(${under.slice(0, 3).map(Math.round)})`);
	};
	const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	for (let node = walker.nextNode(); node; node = walker.nextNode()) {
		const element = node.parentElement;
		if (!node.data.trim() || !seen(element) || unseen(element) || element.closest(':disabled, script, style, noscript'))
			continue;
		judge(element, style(element).color, fade(element), 'text');
	}
	for (const input of document.querySelectorAll('input, textarea, select')) {
		if (!seen(input) || input.disabled)
			continue;
		if (!input.matches('[type=checkbox], [type=radio]')) {
			judge(input, style(input).color, 1, 'what is typed');
			if (input.placeholder)
				judge(input, style(input, '::placeholder').color, Number(style(input, '::placeholder').opacity), 'the placeholder');
			const edge = contrast(rgba(style(input).borderTopColor), ground(input.parentElement));
			if (edge < 3)
				say(input, `its edge has a contrast of ${edge.toFixed(2)}`);
		}
	}

	// Layout
	if (document.documentElement.scrollWidth > innerWidth)
		found.push(`the page is ${document.documentElement.scrollWidth} pixels wide, the window ${innerWidth}`);
	if (document.querySelector('.shell') && document.documentElement.scrollHeight > innerHeight)
		found.push(`the document is ${document.documentElement.scrollHeight} pixels high, the window ${innerHeight}: the room alone scrolls`);
	if (innerWidth <= 760)
		for (const element of document.querySelectorAll('main *'))
			if (element.scrollWidth > element.clientWidth + 1 && ['auto', 'scroll'].includes(style(element).overflowX) && seen(element) && !element.matches('textarea, input, select'))
				say(element, `scrolls sideways: its ${element.scrollWidth} pixels do not fit into ${element.clientWidth}`);
	for (const column of document.querySelectorAll('[role=columnheader]'))
		if (seen(column) && innerWidth > 760 && column.scrollWidth > column.clientWidth + 1)
			say(column, `its ${column.scrollWidth} pixels do not fit into ${column.clientWidth}`);
	for (const element of document.querySelectorAll('h1, .page-head, .page-actions, .chip, .field, .notice')) {
		const { left, right } = element.getBoundingClientRect();
		if (seen(element) && !element.closest('.scroll-x, .assets, .unseen') && (right > innerWidth + 1 || left < -1))
			say(element, `reaches from ${Math.round(left)} to ${Math.round(right)} of ${innerWidth} pixels`);
	}
	return found;
}

export function audit(page) {
	return page.evaluate(look);
}

/**
 * Tab through the page: every stop is to be seen, has a visible focus, and the way ends where it
 * began. Gives what it found and the number of stops.
 */
export async function tabThrough(page, stops_max = 200) {
	const found = [];
	await page.evaluate(() => {
		document.activeElement?.blur();
		window.getSelection()?.removeAllRanges();
	});
	const first = await stop(page);
	let number = 0;
	let last = null;
	for (; number < stops_max; number++) {
		const at = number === 0 ? first : await stop(page);
		if (at === null || (number > 0 && at.key === first?.key))
			break;
		if (last !== null && at.key === last)
			found.push(`the keyboard is caught at ${at.what}`);
		if (!at.ring)
			found.push(`no focus is to be seen at ${at.what}`);
		if (!at.inside)
			found.push(`out of sight: ${at.what}`);
		last = at.key;
	}
	if (number === 0)
		found.push('nothing takes the focus');
	return { found, stops: number };
}

async function stop(page) {
	await page.keyboard.press('Tab');
	return page.evaluate(() => {
		const element = document.activeElement;
		if (!element || element === document.body)
			return null;
		window.earshotKeys ??= new WeakMap();
		if (!window.earshotKeys.has(element))
			window.earshotKeys.set(element, (window.earshotCount = (window.earshotCount ?? 0) + 1));
		// A radio that is drawn by its label shows the focus there.
		const drawn = element.classList.contains('unseen') ? element.nextElementSibling ?? element : element;
		/** Some of it is not under another thing. */
		const uncovered = (of, { left, top, width, height }) => [[0.5, 0.5], [0.1, 0.2], [0.9, 0.8]].some(([x, y]) => {
			const hit = document.elementFromPoint(left + width * x, top + height * y);
			return hit !== null && (of.contains(hit) || hit.contains(of));
		});
		const { outlineStyle, outlineWidth } = getComputedStyle(drawn);
		const box = drawn.getBoundingClientRect();
		return {
			key: window.earshotKeys.get(element),
			what: `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}"`,
			ring: outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1,
			inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth && uncovered(drawn, box),
		};
	});
}
