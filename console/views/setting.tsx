// setting: the control of one setting of a profile, by its kind.
import type { Draft, Setting } from '../lib/settings';
import { Field, Input, Switch } from './field';

interface Props { setting: Setting; draft: Draft; put: (name: string, value: string | boolean) => void; errors: string[] | undefined }

function helpOf({ help, min, max, unit }: Setting): string {
	const range = min !== undefined && max !== undefined ? `${min} to ${max}${unit ? ` ${unit}` : ''}.` : '';
	return [help, range].filter((word) => word !== '').join(' ');
}

function Beacon({ setting, draft, put, errors }: Props) {
	return (
		<Field label={setting.label} help={setting.help} errors={errors}>
			{(bound) => (
				<div class="profile-beacon">
					<input {...bound} placeholder="inside.corp.example" value={String(draft.beaconHost)} onInput={(event) => put('beaconHost', event.currentTarget.value)} />
					<input aria-label="Beacon port" inputMode="numeric" value={String(draft.beaconPort)} onInput={(event) => put('beaconPort', event.currentTarget.value)} />
					<input aria-label="Beacon pin" class="mono" placeholder="sha256//…" value={String(draft.beaconPin)} onInput={(event) => put('beaconPin', event.currentTarget.value)} />
				</div>
			)}
		</Field>
	);
}

export function SettingField(props: Props) {
	const { setting, draft, put, errors } = props;
	const { name, label, kind } = setting;
	const value = draft[name];
	const help = helpOf(setting);
	switch (kind) {
	case 'beacon':
		return <Beacon {...props} />;
	case 'switch':
		return <Switch label={label} help={help} errors={errors} value={value === true} onChange={(on) => put(name, on)} />;
	case 'choice':
		return (
			<Field label={label} help={help} errors={errors}>
				{(bound) => (
					<select {...bound} value={String(value)} onChange={(event) => put(name, event.currentTarget.value)}>
						{setting.choices?.map(([choice, words]) => <option key={choice} value={choice}>{words}</option>)}
					</select>
				)}
			</Field>
		);
	case 'number':
		return (
			<Field label={label} help={help} errors={errors}>
				{(bound) => (
					<div class="profile-number">
						<input {...bound} inputMode="numeric" value={String(value)} onInput={(event) => put(name, event.currentTarget.value)} />
						{setting.unit && <span class="quiet">{setting.unit}</span>}
					</div>
				)}
			</Field>
		);
	case 'text':
		return <Input label={label} value={String(value)} onInput={(text) => put(name, text)} help={help} errors={errors} placeholder={setting.placeholder} />;
	default:
		return (
			<Field label={label} help={help} errors={errors}>
				{(bound) => (
					<textarea {...bound} class={kind === 'list' ? 'mono' : ''} rows={kind === 'list' ? 3 : 2} spellcheck={kind === 'note'} placeholder={setting.placeholder ?? ''}
						value={String(value)} onInput={(event) => put(name, event.currentTarget.value)} />
				)}
			</Field>
		);
	}
}
