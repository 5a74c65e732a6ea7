// dryrun: what a profile would say of agents before it is saved, or before they are activated: how
// many would be on-premises, and of each why, or why it cannot be told.
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Answer, ANSWERS, change, changes, summary } from '../lib/dryrun';
import { hashOf } from '../lib/place';
import { told } from '../lib/verdict';
import type { DryRun, DryRunAgent, Profile } from '../made/types';
import { Chip, type Tone } from './chip';
import { Choice } from './choice';
import type { Sign } from './icon';
import { type Column, Table } from './table';
import { Text } from './text';
import { Time } from './time';
import { Outcome, VerdictChip } from './verdicts';
import './dryrun.css';

/** Rows that are shown at once. */
const SHOWN = 100;

const WORDS: Record<Answer, [words: string, tone: Tone, sign: Sign]> = {
	'yes': ['Yes', 'good', 'done'], 'no': ['No', 'bad', 'cross'], 'cannot-tell': ['Cannot tell', 'warn', 'unsure'],
};

function Criteria({ item, profile }: { item: DryRunAgent; profile: Profile | null }) {
	const criteria = told({ interface: item.interface, verdict: 'on', veto: '', criteria: item.criteria }, profile);
	return (
		<details class="dryrun-criteria">
			<summary class="small">Criteria{item.interface && <> of <Text of={item.interface} /></>}</summary>
			<ul>
				{criteria.map(({ name, outcome, seen }) => <li key={name}><Text of={name} /> <Outcome of={outcome} /> {seen && <Text of={seen} class="quiet small" />}</li>)}
			</ul>
		</details>
	);
}

const columns = (profile: Profile | null): Column<DryRunAgent>[] => [
	{ name: 'Host', head: true, cell: (item) => <>
		<a href={hashOf('agents', item.id)}><Text of={item.hostName || item.id} /></a>
		{!item.active && <div><Chip>Not activated</Chip></div>}
	</> },
	{ name: 'On-premises?', cell: (item) => {
		const [words, tone, sign] = WORDS[item.answer];
		return <Chip tone={tone} sign={sign}>{words}</Chip>;
	} },
	{ name: 'Why', cell: (item) => <>
		<Text of={item.reason} />
		{item.criteria.length > 0 && <Criteria item={item} profile={profile} />}
	</> },
	{ name: 'As of now', cell: (item) => <>
		{item.verdict ? <VerdictChip of={item.verdict} /> : <span class="quiet">none told</span>}
		{change(item) && <div class="small">{change(item) === 'ceases' ? 'would cease' : 'would begin'}</div>}
	</> },
	{ name: 'Last check-in', cell: (item) => <Time at={item.lastCheckIn} never="never" /> },
];

/** `profile` tells what the criteria want; null where several profiles were asked. */
export function DryRunResult({ run, profile, onClose }: { run: DryRun; profile: Profile | null; onClose: () => void }) {
	const [which, setWhich] = useState('');
	const [all, setAll] = useState(false);
	const heading = useRef<HTMLHeadingElement>(null);
	// The answer may stand far from the button that asked for it.
	useEffect(() => {
		heading.current?.focus({ preventScroll: true });
		heading.current?.closest('section')?.scrollIntoView({ block: 'start' });
	}, [run]);
	const number: Record<Answer, number> = { 'yes': run.yes, 'no': run.no, 'cannot-tell': run.cannotTell };
	const items = run.items.filter(({ answer }) => which === '' || answer === which);
	const shown = all ? items : items.slice(0, SHOWN);
	const choices: [string, string][] = [['', `All ${run.applies}`], ...ANSWERS.filter((answer) => number[answer] > 0)
		.map((answer): [string, string] => [answer, `${WORDS[answer][0]} ${number[answer]}`])];
	return (
		<section class="section card dryrun" aria-label="Dry run">
			<div class="dryrun-head">
				<h2 ref={heading} tabIndex={-1}>Dry run</h2>
				<button type="button" class="bare" onClick={onClose}>Close</button>
			</div>
			<p role="status"><strong>{summary(run)}</strong> {changes(run)}</p>
			<p class="quiet small">Judged from what agents reported last; nothing is stored, and no agent learns of it.</p>
			{choices.length > 2 && <p><Choice legend="Which answers" name="answer" choices={choices} value={which} onChange={setWhich} /></p>}
			{run.warnings.length > 0 && <ul class="dryrun-warnings">{run.warnings.map((text) => <li key={text}><Text of={text} /></li>)}</ul>}
			{shown.length > 0 && <Table label="Dry run" columns={columns(profile)} items={shown} keyOf={({ id }) => id} />}
			{shown.length < items.length && <p class="section-more"><button type="button" onClick={() => setAll(true)}>Show all {items.length}</button></p>}
			{run.applies > run.items.length && <p class="quiet small section-more">The first {run.items.length} of {run.applies} are listed.</p>}
		</section>
	);
}
