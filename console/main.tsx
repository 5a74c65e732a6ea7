// main: the console begins.
import { render } from 'preact';
import './views/base.css';

const root = document.getElementById('console');
if (root)
	render(<h1>Earshot</h1>, root);
