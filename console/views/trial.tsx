// trial: the dry run of stored profiles for agents that somebody would activate.
import { useState } from 'preact/hooks';
import type { Problem } from '../api/client';
import { dryRun, getProfile } from '../api/routes';
import { together } from '../lib/dryrun';
import type { Agent, DryRun, Profile } from '../made/types';
import { useAction } from '../state/resource';
import { DryRunResult } from './dryrun';
import { Notice, Trouble } from './notice';
import { Text } from './text';

/** The platform takes so many at once. */
const NAMED_MAX = 100;

export interface Trial {
	busy: boolean;
	problem: Problem | null;
	run: DryRun | null;
	/** Of all of them, where it is one. */
	profile: Profile | null;
	/** To which no profile applies. */
	without: Agent[];
	begin: (agents: readonly Agent[]) => void;
	end: () => void;
}

async function one(id: number, agents: readonly Agent[]): Promise<{ profile: Profile; runs: DryRun[] }> {
	const profile = await getProfile(id);
	const { id: _id, version: _version, ...body } = profile;
	const runs: DryRun[] = [];
	for (let at = 0; at < agents.length; at += NAMED_MAX)
		runs.push(await dryRun(id, body, agents.slice(at, at + NAMED_MAX).map((agent) => agent.id)));
	return { profile, runs };
}

export function useTrial(): Trial {
	const [done, setDone] = useState<Pick<Trial, 'run' | 'profile' | 'without'>>({ run: null, profile: null, without: [] });
	const action = useAction();
	const end = () => {
		action.clear();
		setDone({ run: null, profile: null, without: [] });
	};
	const begin = (agents: readonly Agent[]) => void action.run(async () => {
		const found: { profile: Profile; runs: DryRun[] }[] = [];
		for (const id of new Set(agents.map(({ profile }) => profile)))
			if (id !== null)
				found.push(await one(id, agents.filter(({ profile }) => profile === id)));
		setDone({
			run: together(found.flatMap(({ runs }) => runs)), profile: found.length === 1 ? found[0]!.profile : null,
			without: agents.filter(({ profile }) => profile === null),
		});
	});
	return { ...done, busy: action.busy, problem: action.problem, begin, end };
}

export function TrialResult({ of }: { of: Trial }) {
	return (
		<>
			<Trouble problem={of.problem} />
			{of.without.length > 0 && <Notice kind="warn">No profile applies to {of.without.map((agent, number) => <>{number > 0 && ', '}<Text of={agent.hostName || agent.id} /></>)}: it could not be activated.</Notice>}
			{of.run && of.run.applies > 0 && <DryRunResult run={of.run} profile={of.profile} onClose={of.end} />}
		</>
	);
}
