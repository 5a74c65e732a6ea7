// verdicts: is it on-premises? For each interface the answer, a veto in words, and every criterion:
// what the profile wants, what was seen, and whether it holds.
import { condition, type Told, told, vetoWords } from '../lib/verdict';
import type { Criterion, InterfaceVerdict, Profile } from '../made/types';
import { Chip, type Tone } from './chip';
import { Icon, type Sign } from './icon';
import { type Column, Table } from './table';
import { Text } from './text';
import './verdicts.css';

const VERDICTS: Record<InterfaceVerdict['verdict'], [words: string, tone: Tone, sign: Sign, means: string]> = {
	on: ['On-premises', 'good', 'done', 'It may listen here.'],
	off: ['Off-premises', 'plain', 'away', 'It is inactive here.'],
	muster: ['Waits for enough agents', 'warn', 'waits', 'The place is right; it waits until enough agents have met, and listens to nothing before.'],
	probe: ['Looks for other agents', 'warn', 'waits', 'Only other agents can tell the place; it looks for them now and then.'],
	ineligible: ['Not listened on', 'plain', 'none', ''],
};
const OUTCOMES: Record<Criterion['outcome'], [words: string, tone: Tone, sign: Sign]> = {
	true: ['holds', 'good', 'done'], false: ['does not hold', 'bad', 'cross'],
	unknown: ['cannot tell', 'warn', 'unsure'], unused: ['not asked for', 'plain', 'none'],
};

export function Outcome({ of }: { of: Criterion['outcome'] }) {
	const [words, tone, sign] = OUTCOMES[of];
	return <Chip tone={tone} sign={sign}>{words}</Chip>;
}

export function VerdictChip({ of }: { of: InterfaceVerdict['verdict'] }) {
	const [words, tone, sign, means] = VERDICTS[of];
	return <Chip tone={tone} sign={sign} title={means}>{words}</Chip>;
}

const COLUMNS: Column<Told>[] = [
	{ name: 'Criterion', head: true, cell: ({ name }) => <Text of={name} /> },
	{ name: 'Outcome', cell: ({ outcome }) => <Outcome of={outcome} /> },
	{ name: 'Wants', cell: ({ wants }) => (wants === '' ? <span class="quiet">–</span> : <Text of={wants} />) },
	{ name: 'Seen', cell: ({ seen }) => (seen === null
		? <span class="quiet" title="Values of other networks stay on the host, unless the profile lets them through">kept on the host</span>
		: seen === '' ? <span class="quiet">–</span> : <Text of={seen} />) },
];

function Verdict({ verdict, profile }: { verdict: InterfaceVerdict; profile: Profile | null }) {
	const means = VERDICTS[verdict.verdict][3];
	const criteria = told(verdict, profile);
	const only = verdict.verdict === 'ineligible' && criteria.length === 1 ? criteria[0]! : null;
	return (
		<div class="verdict">
			<div class="verdict-head">
				<Icon of="network" size={18} />
				<h3><Text of={verdict.interface} /></h3>
				<VerdictChip of={verdict.verdict} />
				{only ? <span class="quiet small"><Text of={only.seen ?? ''} /></span> : means && <span class="quiet small">{means}</span>}
			</div>
			{verdict.veto && <p class="verdict-veto"><Icon of="cross" size={16} /><span><strong><Text of={`Veto: ${verdict.veto}.`} /></strong> <Text of={vetoWords(verdict.veto)} /></span></p>}
			{criteria.length > 0 && !only && <Table label={`Criteria of ${verdict.interface}`} class="verdict-criteria" columns={COLUMNS} items={criteria} keyOf={(item) => item.name} />}
		</div>
	);
}

export function Verdicts({ verdicts, profile }: { verdicts: readonly InterfaceVerdict[]; profile: Profile | null }) {
	const rule = profile ? condition(profile) : '';
	return (
		<section class="section card" aria-label="Verdict">
			<h2>Is it on-premises?</h2>
			{verdicts.length === 0 ? <p class="quiet">It has not reported a verdict.</p> : rule && <p class="quiet small">{rule}</p>}
			{verdicts.map((verdict) => <Verdict key={verdict.interface} verdict={verdict} profile={profile} />)}
		</section>
	);
}
