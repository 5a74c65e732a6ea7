// table: rows under named columns; on a phone a card each, the name of the column beside the value,
// so that nothing is read by scrolling sideways. The roles are spelt out: drawn as cards, a browser
// would no longer take it for a table.
import type { ComponentChildren } from 'preact';
import './table.css';

export interface Column<T> {
	name: string;
	cell: (item: T) => ComponentChildren;
	/** Names its row. */
	head?: boolean;
	number?: boolean;
	/** Its name is for screen readers alone. */
	unnamed?: boolean;
	/** Stands in the head instead of the name: a control. */
	top?: ComponentChildren;
	class?: string;
}

export function Table<T>({ label, columns, items, keyOf, class: more = '' }: {
	label: string; columns: Column<T>[]; items: readonly T[]; keyOf: (item: T, number: number) => string | number; class?: string;
}) {
	const kind = ({ number, class: name }: Column<T>) => [number ? 'number' : '', name ?? ''].filter((word) => word !== '').join(' ');
	return (
		<div class="scroll-x"><table class={`plain fold ${more}`} role="table" aria-label={label}>
			<thead role="rowgroup"><tr role="row">
				{columns.map((column) => <th key={column.name} scope="col" role="columnheader" class={kind(column)}>{column.top ?? (column.unnamed ? <span class="unseen">{column.name}</span> : column.name)}</th>)}
			</tr></thead>
			<tbody role="rowgroup">
				{items.map((item, number) => (
					<tr key={keyOf(item, number)} role="row">
						{columns.map((column) => (column.head
							? <th key={column.name} scope="row" role="rowheader" class={kind(column)}>{column.cell(item)}</th>
							: <td key={column.name} role="cell" class={kind(column)} {...(column.unnamed ? {} : { 'data-name': column.name })}><span class="fold-value">{column.cell(item)}</span></td>))}
					</tr>
				))}
			</tbody>
		</table></div>
	);
}
