// dev: the console as it stands in the tree, in front of a platform that runs already.
//
//   npm run dev -- [--platform http://127.0.0.1:8080] [--port 5173]
//
// The page is bundled anew at each load; all under /v1 and /content goes to the platform. The
// header fields are those of the platform (src/platform/http/console.h), so that what its policy
// forbids fails here already. Listens on this computer alone.
import { createServer, request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { bundle } from './build.mjs';

const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; " +
	"connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

function option(name, otherwise) {
	const at = process.argv.indexOf(`--${name}`);
	return at > 0 && process.argv[at + 1] ? process.argv[at + 1] : otherwise;
}

const platform = new URL(option('platform', 'http://127.0.0.1:8080'));
const port = Number(option('port', '5173'));
let files = [];

function forward(request, answer) {
	const ask = platform.protocol === 'https:' ? secure : plain;
	const headers = { ...request.headers, host: platform.host };
	if (headers.origin)
		headers.origin = platform.origin;
	// The certificate of a platform on this computer is its own: this is a tool for its developers.
	const onward = ask(new URL(request.url, platform),
		{ method: request.method, headers, rejectUnauthorized: false }, (reply) => {
			answer.writeHead(reply.statusCode, reply.headers);
			reply.pipe(answer);
		});
	onward.on('error', (failure) => {
		answer.writeHead(502, { 'Content-Type': 'text/plain' });
		answer.end(String(failure));
	});
	request.pipe(onward);
}

createServer(async (request, answer) => {
	const { pathname } = new URL(request.url, 'http://localhost');
	if (/^\/(v1|content)\//.test(pathname))
		return forward(request, answer);
	try {
		if (pathname === '/' || files.length === 0)
			files = (await bundle({ minify: false })).files;
	} catch (failure) {
		answer.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' });
		return answer.end(failure.message);
	}
	const file = files.find(({ path }) => path === pathname);
	if (!file) {
		answer.writeHead(404);
		return answer.end();
	}
	answer.writeHead(200, { 'Content-Type': file.type, 'Content-Security-Policy': POLICY,
		'Cache-Control': 'no-store' });
	return answer.end(file.bytes);
}).listen(port, '127.0.0.1', () => console.log(`Console: http://127.0.0.1:${port}/ for ${platform}`));
