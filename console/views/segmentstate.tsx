// segmentstate: how a segment fares, as a chip: word and picture, never colour alone.
import { STATES } from '../lib/segment';
import type { Segment } from '../made/types';
import { Chip } from './chip';

export function SegmentState({ of }: { of: Segment['state'] }) {
	const [word, sign, tone, means] = STATES[of];
	return <Chip tone={tone} sign={sign} title={means}>{word}</Chip>;
}
