// identity: an answer on one axis, how sure it is, what else it could be, and every reason, which
// opens the evidence it rests on.
import { confidence as wordsOf, weightWords } from '../lib/confidence';
import { evidenceOf, restsOn, sourceName, split } from '../lib/evidence';
import { count } from '../lib/text';
import type { AssetEvidence, Reason } from '../made/types';
import { Text } from './text';
import { Time } from './time';
import './identity.css';

const WEIGHT_FULL = 8;

function Sureness({ value }: { value: number }) {
	const { words, number, percent } = wordsOf(value);
	return (
		<div class="identity-sure">
			<p><strong>{words}</strong> <span class="quiet">confidence {number}</span></p>
			<span class="identity-bar" aria-hidden="true"><span style={{ width: `${percent}%` }} /></span>
		</div>
	);
}

function Heard({ reason, evidence, nicVendor }: { reason: Reason; evidence: readonly AssetEvidence[]; nicVendor: string | null }) {
	const heard = evidenceOf(reason, evidence);
	if (heard.length === 0 && reason.because === 'oui vendor')
		return <p>The maker of the network card, from the registry of MAC prefixes{nicVendor && <>: <Text of={nicVendor} class="identity-value" /></>}</p>;
	if (restsOn(reason) === null)
		return <p>{reason.because.charAt(0).toUpperCase() + reason.because.slice(1)}: the host tells this of itself.</p>;
	if (heard.length === 0)
		return <p class="quiet">What it rests on has not been heard lately, and is no longer kept.</p>;
	return (
		<ul>
			{heard.map((entry, number) => (
				<li key={number}>
					<Text of={entry.value} class="identity-value mono" />
					<span class="quiet small">heard {count(entry.count, 'time')}, last <Time at={entry.lastSeen} />{entry.scope && <> in <Text of={entry.scope} /></>}</span>
				</li>
			))}
		</ul>
	);
}

function Why({ reason, evidence, nicVendor }: { reason: Reason; evidence: readonly AssetEvidence[]; nicVendor: string | null }) {
	const rests = restsOn(reason);
	const width = Math.min(100, Math.round((Math.abs(reason.weight) / WEIGHT_FULL) * 100));
	const sign = reason.weight > 0 ? '+' : '';
	return (
		<li>
			<details class="identity-why">
				<summary>
					<span class="identity-says"><Text of={reason.says} /></span>
					<span class="quiet small">{rests ? <>{sourceName(rests.source)} <code><Text of={rests.kind} /></code></> : <Text of={reason.because} />}</span>
					<span class="identity-weight" title={`Weight ${reason.weight.toFixed(1)} in log-odds: ${weightWords(reason.weight)}`}>
						<span class={reason.weight < 0 ? 'identity-meter identity-against' : 'identity-meter'} aria-hidden="true"><span style={{ width: `${width}%` }} /></span>
						<span class="small">{weightWords(reason.weight)}</span>
						<span class="quiet small identity-number">{sign}{reason.weight.toFixed(1)}</span>
					</span>
				</summary>
				<div class="identity-because">
					<Heard reason={reason} evidence={evidence} nicVendor={nicVendor} />
					<p class="quiet small">Fingerprint <code><Text of={reason.fingerprint} /></code></p>
				</div>
			</details>
		</li>
	);
}

export function Identity({ axis, heading, says, finer, confidence, runnerUp, unknown, reasons, evidence, nicVendor }: {
	axis: Reason['axis']; heading: string; says: string; finer: string; confidence: number; runnerUp: string | null; unknown: number | null;
	reasons: readonly Reason[]; evidence: readonly AssetEvidence[]; nicVendor: string | null;
}) {
	const { counted, silent } = split(reasons, axis);
	const stated = says || finer;
	const list = (of: readonly Reason[]) => (
		<ul class="identity-reasons">
			{of.map((reason, number) => <Why key={`${reason.fingerprint} ${number}`} reason={reason} evidence={evidence} nicVendor={nicVendor} />)}
		</ul>
	);
	return (
		<section class="identity card" aria-label={heading}>
			<h2 class="quiet">{heading}</h2>
			<p class="identity-stated">{stated ? <Text of={says || finer} /> : 'Unidentified'}</p>
			{says && finer && <p class="identity-finer"><Text of={finer} /></p>}
			{stated ? <Sureness value={confidence} /> : <p class="quiet">{unknown === null ? 'Nothing that was heard speaks of it.' : 'What was heard does not say enough. A wrong answer would cost more than none.'}</p>}
			{runnerUp && <p class="small quiet">{stated ? 'If not that, rather: ' : 'If anything, rather: '}<Text of={runnerUp} /></p>}
			{counted.length > 0 && <><h3>{count(counted.length, 'reason')}</h3>{list(counted)}</>}
			{silent.length > 0 && (
				<details class="identity-silent">
					<summary class="small">{count(silent.length, 'more that did not count', 'more that did not count')}: a stronger one of the same source stands for it, or it speaks of another device</summary>
					{list(silent)}
				</details>
			)}
		</section>
	);
}
