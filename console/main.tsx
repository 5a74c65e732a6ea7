// main: the console begins.
import { render } from 'preact';
import './views/base.css';
import { startClock } from './state/clock';
import { startPlace } from './state/place';
import { begin } from './state/session';
import { App } from './views/app';

const root = document.getElementById('console');
if (root) {
	startClock();
	startPlace();
	void begin();
	render(<App />, root);
}
