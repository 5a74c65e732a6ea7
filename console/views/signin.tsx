// signin: name and password for a session.
import { useEffect, useState } from 'preact/hooks';
import { signIn } from '../api/routes';
import { useAction } from '../state/resource';
import { farewell, platform, welcome } from '../state/session';
import { Door } from './door';
import { Input } from './field';
import { Notice, Trouble } from './notice';

export function SignIn() {
	const [user, setUser] = useState('');
	const [password, setPassword] = useState('');
	const action = useAction();
	useEffect(() => {
		if (action.problem)
			document.querySelector<HTMLInputElement>('input[type=password]')?.select();
	}, [action.problem]);
	const submit = (event: Event) => {
		event.preventDefault();
		void action.run(async () => welcome(await signIn({ user, password })));
	};
	return (
		<Door title="Sign in" {...(platform.value?.name ? { intro: platform.value.name } : {})}>
			{farewell.value && !action.problem && <Notice>{farewell.value}</Notice>}
			<form onSubmit={submit}>
				<Input label="User" value={user} onInput={setUser} autocomplete="username" autofocus required />
				<Input label="Password" type="password" value={password} onInput={setPassword} autocomplete="current-password" required />
				<Trouble problem={action.problem} />
				<button type="submit" class="main" disabled={action.busy}>Sign in</button>
			</form>
		</Door>
	);
}
