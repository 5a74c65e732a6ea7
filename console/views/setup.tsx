// setup: the first run: the code that the platform printed, and the first administrator.
import { useState } from 'preact/hooks';
import { setUp } from '../api/routes';
import { fieldErrors } from '../lib/errors';
import { useAction } from '../state/resource';
import { begin, platform, welcome } from '../state/session';
import { Door } from './door';
import { Input } from './field';
import { Trouble } from './notice';

const FIELDS = ['code', 'user', 'password', 'site'];

export function SetUp() {
	const [form, setForm] = useState({ code: '', user: '', password: '', site: '' });
	const action = useAction();
	const put = (name: keyof typeof form) => (value: string) => setForm((old) => ({ ...old, [name]: value }));
	const { at, rest } = fieldErrors(action.problem?.errors ?? [], FIELDS);
	const submit = (event: Event) => {
		event.preventDefault();
		void action.run(async () => {
			const session = await setUp({ ...form, code: form.code.trim() });
			if (platform.value)
				platform.value = { ...platform.value, setup: false };
			welcome(session);
		});
	};
	return (
		<Door title="First run" intro="Nobody administers this platform yet. It printed a setup code when it was first started; whoever has it makes the first account.">
			<form onSubmit={submit}>
				<Input label="Setup code" value={form.code} onInput={put('code')} errors={at.code} autocomplete="one-time-code" autofocus required />
				<Input label="User" value={form.user} onInput={put('user')} errors={at.user} autocomplete="username" help="The administrator's name." required />
				<Input label="Password" type="password" value={form.password} onInput={put('password')} errors={at.password} autocomplete="new-password" help="At least 10 characters. A few words make a good one." required />
				<Input label="Site" value={form.site} onInput={put('site')} errors={at.site} help="What this place is called: Head office, Lab. May stay empty." />
				<Trouble problem={action.problem} rest={rest} />
				<button type="submit" class="main" disabled={action.busy}>Begin</button>
				{action.problem?.status === 409 && <button type="button" onClick={() => void begin()}>Sign in instead</button>}
			</form>
		</Door>
	);
}
