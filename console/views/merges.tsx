// merges: what was found to be one asset, and why; undone, it is never the same again; what speaks
// against it, and what was said to be never the same.
import { getMerges, mayBeOne, split } from '../api/routes';
import { confidence } from '../lib/confidence';
import { hashOf } from '../lib/place';
import type { AssetMerges, Merge, MergeConflict } from '../made/types';
import { useAction, useResource } from '../state/resource';
import { isOperator } from '../state/session';
import { Trouble } from './notice';
import { type Column, Table } from './table';
import { Text } from './text';
import { Time } from './time';

const RULES: Record<Merge['rule'], string> = {
	mac: 'MAC', name: 'Name', agent: 'Agent id', serial: 'Serial number', uuid: 'UUID', operator: 'Somebody said so', key: 'What they say of themselves',
};

function Part({ of }: { of: Merge }) {
	return of.source
		? <><Text of={of.name ?? '–'} /><div class="quiet small">named by <Text of={of.source} /></div></>
		: <><span class="mono">{of.mac ?? '–'}</span>{of.name && <div class="quiet small"><Text of={of.name} /></div>}</>;
}

const COLUMNS: Column<Merge>[] = [
	{ name: 'Part', cell: (merge) => <Part of={merge} /> },
	{ name: 'By', cell: (merge) => <>{RULES[merge.rule]}<div class="quiet small" title={confidence(merge.score).number}>{confidence(merge.score).words}</div></> },
	{ name: 'Because', cell: (merge) => <Text of={merge.because} /> },
	{ name: 'When', cell: (merge) => <Time at={merge.at} /> },
];

function Conflicts({ of, again }: { of: AssetMerges; again: (conflict: MergeConflict) => void }) {
	const columns: Column<MergeConflict>[] = [
		{ name: 'Other', cell: (item) => (item.asset ? <a href={hashOf('assets', item.asset)}><Text of={item.name ?? `Asset ${item.asset}`} /></a> : '–') },
		{ name: 'Why not one', cell: (item) => <Text of={item.because} /> },
		...(isOperator.value ? [{ name: 'Undo', unnamed: true, cell: (item: MergeConflict) => (item.kind === 'apart' && item.asset
			? <button type="button" onClick={() => again(item)}>May be one again</button> : null) }] : []),
	];
	return (
		<section class="section card" aria-label="Kept apart">
			<h2>Kept apart</h2>
			<Table label="Kept apart" columns={columns} items={of.conflicts} keyOf={(_item, number) => number} />
		</section>
	);
}

export function Merges({ id, merges, reload }: { id: number; merges: readonly Merge[]; reload: () => Promise<void> }) {
	const { data, reload: look } = useResource(`merges ${id}`, () => getMerges(id), 30);
	const action = useAction();
	const act = (work: () => Promise<unknown>) => void action.run(async () => {
		await work();
		await Promise.all([reload(), look()]);
	});
	const undo = (merge: Merge) => {
		if (confirm(`Undo this merge? ${merge.name ?? merge.mac ?? 'The part'} will be another asset, and never the same again.`))
			act(() => split(id, merge.asset));
	};
	const columns = isOperator.value
		? [...COLUMNS, { name: 'Undo', unnamed: true, cell: (merge: Merge) => <button type="button" disabled={action.busy} onClick={() => undo(merge)}>Undo</button> }] : COLUMNS;
	return (
		<>
			<Trouble problem={action.problem} />
			{merges.length > 0 && (
				<section class="section card" aria-label="Merged">
					<h2>Merged into this asset</h2>
					<Table label="Merged" columns={columns} items={merges} keyOf={(merge) => merge.asset} />
				</section>
			)}
			{data !== null && data.conflicts.length > 0 && <Conflicts of={data} again={(item) => act(() => mayBeOne(id, item.asset ?? 0))} />}
		</>
	);
}
