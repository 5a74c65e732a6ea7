// activation: switching the sensor module, and what stands in the way when the platform refuses.
import { useState } from 'preact/hooks';
import { Problem } from '../api/client';
import { hashOf } from '../lib/place';
import { count } from '../lib/text';
import type { ActivationAnswer, ActivationObstacle } from '../made/types';
import { useAction } from '../state/resource';
import { isOperator } from '../state/session';
import { Notice, Trouble } from './notice';
import { type Column, Table } from './table';
import { Text } from './text';

export interface Activation {
	busy: boolean;
	problem: Problem | null;
	obstacles: ActivationObstacle[];
	done: string;
	run: (work: () => Promise<ActivationAnswer>, active: boolean) => Promise<void>;
}

/** The obstacles of a refusal, or null when it is another kind of problem. */
function obstaclesOf(failure: unknown): ActivationObstacle[] | null {
	if (!(failure instanceof Problem) || failure.status !== 409)
		return null;
	const body = failure.body as Partial<ActivationAnswer> | null;
	return Array.isArray(body?.obstacles) ? body.obstacles : null;
}

export function useActivation(reload: () => Promise<void>): Activation {
	const action = useAction();
	const [obstacles, setObstacles] = useState<ActivationObstacle[]>([]);
	const [done, setDone] = useState('');
	const run = (work: () => Promise<ActivationAnswer>, active: boolean) => action.run(async () => {
		setObstacles([]);
		setDone('');
		try {
			const answer = await work();
			setDone(`${count(answer.changed, 'agent')} ${active ? 'activated' : 'deactivated'}.` + (answer.changed > 0 ? ` ${answer.changed === 1 ? 'It learns' : 'They learn'} of it at the next check-in.` : ''));
			setObstacles(answer.obstacles ?? []);
		} catch (failure) {
			const found = obstaclesOf(failure);
			if (found === null)
				throw failure;
			setObstacles(found);
		}
		await reload();
	});
	return { ...action, obstacles, done, run };
}

const MISSING: Record<ActivationObstacle['missing'], string> = {
	configuration: 'No configuration applies', version: 'The agent is too old', platform: 'Not for this system',
	revoked: 'The agent is revoked', unknown: 'No such agent',
};

const COLUMNS: Column<ActivationObstacle>[] = [
	{ name: 'Host', head: true, class: 'activation-host', cell: (obstacle) => (obstacle.agent ? <a href={hashOf('agents', obstacle.agent)}><Text of={obstacle.hostName || obstacle.agent} /></a> : '–') },
	{ name: 'What is missing', cell: ({ missing }) => MISSING[missing] ?? missing },
	{ name: 'What to do', cell: ({ mend }) => <Text of={mend} /> },
];

export function ActivationResult({ of }: { of: Activation }) {
	const mendable = of.obstacles.some(({ missing }) => missing === 'configuration');
	return (
		<>
			<Trouble problem={of.problem} />
			{of.done && <Notice kind="good">{of.done}</Notice>}
			{of.obstacles.length > 0 && (
				<Notice kind="warn">
					<div class="activation">
						<p><strong>{of.done ? 'Not activated' : 'Nothing was changed'}: {count(of.obstacles.length, 'agent is', 'agents are')} not ready.</strong></p>
						<Table label="What is missing" columns={COLUMNS} items={of.obstacles} keyOf={(_obstacle, number) => number} />
						{mendable && isOperator.value && <p><a class="button main" href={hashOf('profiles', 'new')}>Make a profile</a></p>}
					</div>
				</Notice>
			)}
		</>
	);
}
