// dryrun: what a profile would make of agents, put together and in words.
import type { DryRun, DryRunAgent } from '../made/types';
import { count } from './text.ts';

export type Answer = DryRunAgent['answer'];

/** In the order in which they want a look. */
export const ANSWERS: Answer[] = ['cannot-tell', 'no', 'yes'];

/** What becomes of an agent by it. */
export type Change = 'begins' | 'ceases' | null;

/** Of what it reported last: one that cannot be told changes nothing that is known. */
export function change({ answer, verdict, active }: DryRunAgent): Change {
	if (answer === 'no' && verdict === 'on' && active)
		return 'ceases';
	return answer === 'yes' && verdict !== 'on' && active ? 'begins' : null;
}

const NONE: DryRun = { applies: 0, yes: 0, no: 0, cannotTell: 0, items: [], warnings: [] };

/** Several answers as one: of agents by different profiles, or too many for one question. */
export function together(runs: readonly DryRun[]): DryRun {
	const all = runs.reduce((sum, run) => ({
		applies: sum.applies + run.applies, yes: sum.yes + run.yes, no: sum.no + run.no, cannotTell: sum.cannotTell + run.cannotTell,
		items: [...sum.items, ...run.items], warnings: [...new Set([...sum.warnings, ...run.warnings])],
	}), NONE);
	const rank = ({ answer }: DryRunAgent) => ANSWERS.indexOf(answer);
	return { ...all, items: [...all.items].sort((a, b) => rank(a) - rank(b)) };
}

/** "Of 12 agents 8 would be on-premises and 3 would not; of 1 it cannot be told." */
export function summary({ applies, yes, no, cannotTell }: DryRun): string {
	if (applies === 0)
		return 'It would apply to no agent that there is.';
	if (applies === 1)
		return cannotTell > 0 ? 'Of the one agent it cannot be told.' : `The one agent would ${yes > 0 ? '' : 'not '}be on-premises.`;
	if (cannotTell === applies)
		return `Of none of ${applies} agents can it be told.`;
	const parts = [yes > 0 ? `${yes} would be on-premises` : '', no > 0 ? `${no} would not` + (yes > 0 ? '' : ' be on-premises') : '']
		.filter((part) => part !== '').join(' and ');
	const unsure = cannotTell > 0 ? `of ${cannotTell} it cannot be told` : '';
	return `Of ${count(applies, 'agent')} ${[parts, unsure].filter((part) => part !== '').join('; ')}.`;
}

/** "By their last reports 1 would cease to be on-premises." "" where nothing changes. */
export function changes({ items }: DryRun): string {
	const of = (wanted: Change) => items.filter((item) => change(item) === wanted).length;
	const said = (number: number, what: string) => (number > 0 ? `${number} ${what}` : '');
	const parts = [said(of('ceases'), 'would cease to be on-premises'), said(of('begins'), 'would begin to be')];
	const text = parts.filter((part) => part !== '').join(', ');
	return text === '' ? '' : `By their last reports ${text}.`;
}
