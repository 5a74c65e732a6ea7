// app: the door before somebody is signed in, the house behind it.
import { begin, stage } from '../state/session';
import { Door } from './door';
import { Loading } from './notice';
import { SetUp } from './setup';
import { Shell } from './shell';
import { SignIn } from './signin';

export function App() {
	switch (stage.value) {
	case 'setup':
		return <SetUp />;
	case 'signed-out':
		return <SignIn />;
	case 'signed-in':
		return <Shell />;
	case 'unreachable':
		return (
			<Door title="No answer">
				<p role="alert">The platform does not answer. Is it running, and this computer connected?</p>
				<button type="button" class="main" onClick={() => void begin()}>Try again</button>
			</Door>
		);
	default:
		return <Loading />;
	}
}
