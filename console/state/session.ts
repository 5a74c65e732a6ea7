// session: who is signed in to which platform, and what they may do.
import { computed, signal } from '@preact/signals';
import { onSignedOut, Problem } from '../api/client';
import { getPlatform, getSession, signOut } from '../api/routes';
import type { Platform, Session } from '../made/types';

export type Stage = 'starting' | 'unreachable' | 'setup' | 'signed-out' | 'signed-in';

export const stage = signal<Stage>('starting');
export const session = signal<Session | null>(null);
export const platform = signal<Platform | null>(null);
/** Why somebody stands before the door again. */
export const farewell = signal('');

const RANK = { viewer: 0, operator: 1, admin: 2 };

export const isOperator = computed(() => session.value !== null && RANK[session.value.role] >= RANK.operator);
export const isAdmin = computed(() => session.value?.role === 'admin');

export function welcome(who: Session): void {
	session.value = who;
	farewell.value = '';
	stage.value = 'signed-in';
}

export async function begin(): Promise<void> {
	stage.value = 'starting';
	try {
		platform.value = await getPlatform();
		if (platform.value.setup) {
			stage.value = 'setup';
			return;
		}
		welcome(await getSession());
	} catch (failure) {
		stage.value = failure instanceof Problem && failure.status === 401 ? 'signed-out' : 'unreachable';
	}
}

export async function leave(): Promise<void> {
	await signOut().catch(() => {});
	session.value = null;
	farewell.value = 'You are signed out.';
	stage.value = 'signed-out';
}

onSignedOut(() => {
	if (stage.value !== 'signed-in')
		return;
	session.value = null;
	farewell.value = 'Your session has ended. Sign in to go on where you were.';
	stage.value = 'signed-out';
});
