// coverage: when somebody listened to a segment: a strip to look at, and the same as tables.
import { useId } from 'preact/hooks';
import { getCoverage } from '../api/routes';
import { joined, ofWhat, percentWords, type Piece, pieces, ticks } from '../lib/coverage';
import { sourceName } from '../lib/evidence';
import { hashOf } from '../lib/place';
import { count } from '../lib/text';
import { brief, exact, moment, span } from '../lib/time';
import type { Coverage as Record, CoverageBlind, CoverageInterval, CoverageProtocol } from '../made/types';
import { agentName } from '../state/agents';
import { place, research } from '../state/place';
import { useResource } from '../state/resource';
import { Chip } from './chip';
import { Choice } from './choice';
import { Loading, Trouble } from './notice';
import { type Column, Table } from './table';
import { Text } from './text';
import './coverage.css';

const SPANS: [value: string, label: string, hours: number, words: string][] = [
	['', '24 hours', 24, 'the last 24 hours'], ['7d', '7 days', 168, 'the last 7 days'],
];
/** Answers that one picture is put together of. */
const PARTS_MAX = 8;
const PERCENT_APART = 0.5;
const WIDE = 1000;
const TALL = 30;

async function load(id: number, hours: number): Promise<Record> {
	const now = Date.now();
	const to = new Date(now).toISOString();
	let whole = await getCoverage(id, new Date(now - hours * 3600000).toISOString(), to);
	for (let part = 1; !whole.whole && part < PARTS_MAX; part++)
		whole = joined(whole, await getCoverage(id, whole.to, to));
	return whole;
}

const long = (from: string, to: string) => Date.parse(to) - Date.parse(from);
const NAMES: { [kind in Piece['kind']]: string } = { heard: 'Listened', blind: 'Nobody listened', pending: 'Not reported yet' };

function Strip({ coverage, words }: { coverage: Record; words: string }) {
	const hatch = useId();
	const from_ms = Date.parse(coverage.from);
	const marks = ticks(from_ms, Date.parse(coverage.to), -new Date(from_ms).getTimezoneOffset());
	return (
		<div class="strip">
			<svg class="strip-picture" viewBox={`0 0 ${WIDE} ${TALL}`} preserveAspectRatio="none" role="img"
				aria-label={`Listened ${percentWords(coverage.percent)} of ${ofWhat(coverage, words)}, ${count(coverage.blind.length, 'gap')}`}>
				<defs><pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="strip-hatch" d="M0 0v6" /></pattern></defs>
				<rect class="strip-ground" width={WIDE} height={TALL} />
				{pieces(coverage).map((piece) => {
					// What is short must be seen all the same.
					const width = Math.max(piece.kind === 'heard' ? 0.6 : 2.5, piece.width * WIDE);
					const box = { x: Math.min(piece.start * WIDE, WIDE - width), y: 0, width, height: TALL };
					return (
						<g key={`${piece.kind} ${piece.from}`}>
							<title>{`${NAMES[piece.kind]}: ${exact(piece.from)} to ${exact(piece.to)}${piece.drops > 0 ? `, ${count(piece.drops, 'frame')} lost` : ''}`}</title>
							<rect class={`strip-${piece.kind}`} {...box} />
							{piece.kind === 'pending' && <rect fill={`url(#${hatch})`} {...box} />}
						</g>
					);
				})}
			</svg>
			<div class="strip-ticks" aria-hidden="true">
				{marks.map(({ at, label }) => <span key={label} style={{ left: `${at * 100}%` }}>{label}</span>)}
			</div>
			<ul class="strip-legend small">
				<li><span class="strip-key strip-key-heard" />Listened</li>
				<li><span class="strip-key strip-key-blind" />Nobody listened</li>
				<li><span class="strip-key strip-key-pending" />Not reported yet</li>
				<li><span class="strip-key" />Not known</li>
			</ul>
		</div>
	);
}

const Moment = ({ at }: { at: string }) => <time dateTime={at} title={exact(at)} class="nowrap">{moment(at)}</time>;

const GAPS: Column<CoverageBlind>[] = [
	{ name: 'From', cell: ({ from }) => <Moment at={from} /> }, { name: 'To', cell: ({ to }) => <Moment at={to} /> },
	{ name: 'For', number: true, cell: ({ from, to }) => brief(long(from, to)) },
];
const HEARD: Column<CoverageInterval>[] = [
	{ name: 'From', cell: ({ from }) => <Moment at={from} /> }, { name: 'To', cell: ({ to }) => <Moment at={to} /> },
	{ name: 'For', number: true, cell: ({ from, to }) => brief(long(from, to)) },
	{ name: 'By', cell: ({ agent }) => <a href={hashOf('agents', agent)}><Text of={agentName(agent)} /></a> },
	{ name: 'Frames lost', number: true, cell: ({ drops }) => drops.toLocaleString('en-US') },
];

/** What was listened to; how much, where it differs from the whole. */
function Protocols({ of, whole }: { of: readonly CoverageProtocol[]; whole: number }) {
	if (of.length === 0)
		return null;
	return (
		<p class="coverage-protocols"><span class="quiet small">Listened to</span> {of.map(({ protocol, heard, percent }) => {
			const differs = Math.abs((percent ?? 0) - whole) >= PERCENT_APART;
			return (
				<Chip key={protocol} tone={heard ? 'plain' : 'warn'} {...(heard ? {} : { sign: 'unheard' as const })}>
					<Text of={sourceName(protocol)} />{!heard ? ' never' : differs && ` ${percentWords(percent)}`}
				</Chip>
			);
		})}</p>
	);
}

function Told({ coverage }: { coverage: Record }) {
	const { blind, intervals, protocols } = coverage;
	const gaps = [...blind].reverse();
	const heard = [...intervals].reverse();
	const lost = intervals.reduce((sum, { drops }) => sum + drops, 0);
	return (
		<>
			<Protocols of={protocols} whole={coverage.percent ?? 0} />
			<details class="coverage-table" open={gaps.length > 0 && gaps.length <= 6}>
				<summary>{gaps.length === 0 ? 'No gap' : `${count(gaps.length, 'gap')}, ${span(coverage.blind_s)} in all`}</summary>
				{gaps.length > 0 && <Table label="Gaps" columns={GAPS} items={gaps} keyOf={({ from }) => from} />}
			</details>
			{heard.length > 0 && <details class="coverage-table">
				<summary>{`Listened ${count(heard.length, 'time')}, ${span(coverage.heard_s)} in all${lost > 0 ? `; ${count(lost, 'frame')} lost` : ''}`}</summary>
				<Table label="Listened" columns={HEARD} items={heard} keyOf={({ from, epoch }) => `${epoch} ${from}`} />
			</details>}
		</>
	);
}

export function Coverage({ segment }: { segment: number }) {
	const { search } = place.value;
	const [value, , hours, words] = SPANS.find(([mine]) => mine === (search.span ?? '')) ?? SPANS[0]!;
	const { data, problem, reload } = useResource(`coverage ${segment} ${hours}`, () => load(segment, hours), 30);
	const nothing = data !== null && data.heard_s + data.blind_s === 0;
	return (
		<section class="section card" aria-label="Coverage">
			<div class="coverage-head">
				<h2>Was it listened to?</h2>
				<Choice legend="Of which time" name="span" choices={SPANS.map(([mine, label]) => [mine, label] as const)} value={value} onChange={(span) => research({ ...place.value.search, span })} />
			</div>
			<Trouble problem={problem} again={() => void reload()} />
			{data === null ? !problem && <Loading /> : (
				<>
					<p class="coverage-sum">{nothing ? <span>Nothing is known of {words}.</span>
						: <><strong>{percentWords(data.percent)}</strong> of {ofWhat(data, words)}{data.percent !== null && data.percent < 100 && data.blind_s > 0 ? `; for ${span(data.blind_s)} nobody listened` : ''}.</>}</p>
					<Strip coverage={data} words={words} />
					{nothing ? <p class="quiet small">Whether a device was silent or unheard cannot be told from such a time.</p> : <Told coverage={data} />}
				</>
			)}
		</section>
	);
}
