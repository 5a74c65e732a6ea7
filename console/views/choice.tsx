// choice: one of a few, side by side.
import './choice.css';

export function Choice({ legend, name, choices, value, onChange }: {
	legend: string; name: string; choices: readonly (readonly [value: string, label: string])[]; value: string; onChange: (value: string) => void;
}) {
	return (
		<fieldset class="choice">
			<legend class="unseen">{legend}</legend>
			{choices.map(([mine, label]) => (
				<label key={label}>
					<input type="radio" name={name} class="unseen" checked={value === mine} onChange={() => onChange(mine)} />
					<span>{label}</span>
				</label>
			))}
		</fieldset>
	);
}
