// field: a control with its label, its help and what is wrong with it, tied together for screen
// readers (aria-describedby, aria-invalid).
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import './field.css';

interface Bound { 'id': string; 'aria-describedby'?: string; 'aria-invalid'?: 'true' }

interface FieldProps { label: string; help?: string | undefined; errors?: string[] | undefined; children: (bound: Bound) => ComponentChildren }

export function Field({ label, help, errors = [], children }: FieldProps) {
	const id = useId();
	const about = [help ? `${id}-help` : '', errors.length > 0 ? `${id}-bad` : ''].filter((word) => word !== '').join(' ');
	const bound: Bound = { id };
	if (about)
		bound['aria-describedby'] = about;
	if (errors.length > 0)
		bound['aria-invalid'] = 'true';
	return (
		<div class="field">
			<label class="field-label" for={id}>{label}</label>
			{children(bound)}
			{help && <p class="field-help" id={`${id}-help`}>{help}</p>}
			{errors.length > 0 && <div class="field-bad" id={`${id}-bad`}>{errors.map((text) => <p key={text}>{text}</p>)}</div>}
		</div>
	);
}

interface InputProps {
	label: string; value: string; onInput: (value: string) => void; help?: string; errors?: string[] | undefined;
	type?: 'text' | 'password'; autocomplete?: string; placeholder?: string | undefined; autofocus?: boolean;
	inputMode?: 'numeric' | 'text'; required?: boolean;
}

export function Input({ label, value, onInput, help, errors, autofocus, type = 'text', autocomplete = 'off', placeholder = '', inputMode = 'text', required = false }: InputProps) {
	return (
		<Field label={label} help={help} errors={errors}>
			{(bound) => (
				<input {...bound} {...(type === 'password' ? { type } : {})} autocomplete={autocomplete} placeholder={placeholder} inputMode={inputMode} required={required} value={value} spellcheck={false} autocapitalize="none"
					ref={(element) => { if (autofocus && element && !element.dataset.begun) { element.dataset.begun = '1'; element.focus(); } }}
					onInput={(event) => onInput(event.currentTarget.value)} />
			)}
		</Field>
	);
}

/** A checkbox: its label stands behind it. */
export function Switch({ label, help, errors = [], value, onChange, disabled = false }: {
	label: string; help?: string; errors?: string[] | undefined; value: boolean; onChange: (value: boolean) => void; disabled?: boolean;
}) {
	const id = useId();
	const about = [help ? `${id}-help` : '', errors.length > 0 ? `${id}-bad` : ''].filter((word) => word !== '').join(' ');
	return (
		<div class="field">
			<label class="field-switch">
				<input type="checkbox" checked={value} disabled={disabled} {...(about ? { 'aria-describedby': about } : {})}
					onChange={(event) => onChange(event.currentTarget.checked)} />
				<span>{label}</span>
			</label>
			{help && <p class="field-help" id={`${id}-help`}>{help}</p>}
			{errors.length > 0 && <div class="field-bad" id={`${id}-bad`}>{errors.map((text) => <p key={text}>{text}</p>)}</div>}
		</div>
	);
}
