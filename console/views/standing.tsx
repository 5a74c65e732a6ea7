// standing: whether an asset has an agent, and if not, whether that is as it should be: word,
// picture, and the form of an exception.
import { useState } from 'preact/hooks';
import { excuse, takeBackException } from '../api/routes';
import { fieldErrors } from '../lib/errors';
import type { Asset, AssetDetail } from '../made/types';
import { useAction } from '../state/resource';
import { isOperator } from '../state/session';
import { Chip, type Tone } from './chip';
import { Input } from './field';
import { Trouble } from './notice';
import { Text } from './text';
import { Time } from './time';
import './form.css';

const DAY_MS = 86400000;

const KINDS: Record<Asset['standing'], [word: string, tone: Tone, means: string]> = {
	managed: ['Managed', 'accent', 'It has an agent that checks in, or another inventory names it.'],
	silent: ['Agent silent', 'warn', 'Its agent has not checked in for a day, or was revoked.'],
	exception: ['Exception', 'plain', 'It may be without an agent: somebody answers for that.'],
	incapable: ['No agent for it', 'plain', 'There is no agent for what it is.'],
	never: ['Unmanaged', 'warn', 'It never had an agent, and could have one.'],
};

export function Standing({ of }: { of: Asset }) {
	const [word, tone, means] = KINDS[of.standing];
	return <Chip tone={tone} title={means}>{word}</Chip>;
}

function ExceptionForm({ id, onDone, onCancel }: { id: number; onDone: () => void; onCancel: () => void }) {
	const [form, setForm] = useState({ owner: '', reason: '', days: '90' });
	const action = useAction();
	const { at, rest } = fieldErrors(action.problem?.errors ?? [], ['owner', 'reason', 'expires']);
	const put = (name: keyof typeof form) => (value: string) => setForm((old) => ({ ...old, [name]: value }));
	const submit = (event: Event) => {
		event.preventDefault();
		const days = Number(form.days);
		void action.run(async () => {
			await excuse(id, {
				owner: form.owner, reason: form.reason,
				...(days > 0 ? { expires: new Date(Date.now() + days * DAY_MS).toISOString() } : {}),
			});
			onDone();
		});
	};
	return (
		<form onSubmit={submit} class="form" aria-label="Exception">
			<div class="form-row">
				<Input label="Owner" value={form.owner} onInput={put('owner')} errors={at.owner} help="Who answers for it." autofocus required />
				<Input label="Days" inputMode="numeric" value={form.days} onInput={put('days')} errors={at.expires} help="0: for good. A reminder comes a week before the end." />
			</div>
			<Input label="Reason" value={form.reason} onInput={put('reason')} errors={at.reason} required />
			<Trouble problem={action.problem} rest={rest} />
			<div class="form-buttons">
				<button type="submit" class="main" disabled={action.busy}>Make the exception</button>
				<button type="button" onClick={onCancel}>Cancel</button>
			</div>
		</form>
	);
}

/** Under the facts of an asset: the exception it is, or the way to make it one. */
export function ExceptionCard({ detail, reload }: { detail: AssetDetail; reload: () => Promise<void> }) {
	const { asset, exception } = detail;
	const [making, setMaking] = useState(false);
	const action = useAction();
	if (asset.sample || (!exception && (!isOperator.value || asset.managed)))
		return null;
	if (making)
		return <section class="card form-card"><h2>Exception</h2><ExceptionForm id={asset.id} onCancel={() => setMaking(false)} onDone={() => { setMaking(false); void reload(); }} /></section>;
	if (!exception)
		return <div><button type="button" onClick={() => setMaking(true)}>May be without an agent …</button></div>;
	return (
		<section class="card form-card">
			<h2>Exception</h2>
			<p><Text of={exception.reason} /></p>
			<p class="quiet small"><Text of={exception.owner} /> answers for it; {exception.expires ? <>until <Time at={exception.expires} /></> : 'for good'}; by <Text of={exception.by} />, <Time at={exception.at} />.</p>
			<Trouble problem={action.problem} />
			{isOperator.value && (
				<div class="form-buttons">
					<button type="button" onClick={() => setMaking(true)}>Change</button>
					<button type="button" disabled={action.busy} onClick={() => void action.run(async () => { await takeBackException(asset.id); await reload(); })}>Take it back</button>
				</div>
			)}
		</section>
	);
}
