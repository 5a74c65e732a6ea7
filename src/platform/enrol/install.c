/* install: the script that installs an agent, and the agent it fetches. */
#include <stdio.h>

#include "platform/enrol/install.h"

void install_quote(struct out *out, struct view text)
{
	out_u8(out, '\'');
	for (size_t i = 0; i < text.n; i++) {
		if (text.p[i] == '\'')
			out_text(out, "'\\''");
		else
			out_u8(out, text.p[i]);
	}
	out_u8(out, '\'');
}

/* A line per package; they are words of ours, and digits. */
static void put_packages(struct call *call)
{
	char hash[INSTALL_HASH_SIZE];
	struct package package;
	bool first = true;

	out_u8(call->out, '\'');
	for (unsigned i = 0; install_archs[i] != NULL; i++) {
		if (!package_find(call->platform, view_of(install_archs[i]), &package) ||
		    !package_hash(&package, hash))
			continue;
		out_text(call->out, first ? "" : "\n");
		out_text(call->out, install_archs[i]);
		out_u8(call->out, ' ');
		out_text(call->out, hash);
		first = false;
	}
	out_u8(call->out, '\'');
}

void install_linux(struct call *call, struct db *db)
{
	struct view rest = view_of(install_script), line;

	(void)db;
	call_begin(call, 200);
	call_header(call, "Cache-Control", "no-store");
	while (view_split(&rest, '\n', &line)) {
		if (line.p != (const uint8_t *)install_script)
			out_u8(call->out, '\n');
		if (view_eq(line, view_of("url=@URL@"))) {
			out_text(call->out, "url=");
			install_quote(call->out, view_of(call->platform->base_url));
		} else if (view_eq(line, view_of("pin=@PIN@"))) {
			out_text(call->out, "pin=");
			install_quote(call->out, view_of(call->platform->pin));
		} else if (view_eq(line, view_of("packages=@PACKAGES@"))) {
			out_text(call->out, "packages=");
			put_packages(call);
		} else {
			out_bytes(call->out, line);
		}
	}
}

/* In parts; the cursor is how much was sent. */
void install_agent(struct call *call, struct db *db)
{
	struct package package;
	void *part = arena_take(call->arena, INSTALL_PART);

	(void)db;
	if (call->cursor == 0) {
		if (!package_find(call->platform, call->parameters[0], &package)) {
			call_problem(call, 404, "no-package", NULL,
			    "This platform has no agent for that architecture. Put "
			    "earshot-agent-linux-ARCH into its folder of packages.");
			return;
		}
		call_begin(call, 200);
	} else if (!package_find(call->platform, call->parameters[0], &package)) {
		return;
	}
	int64_t n = part != NULL ? package_read(&package, call->cursor, part, INSTALL_PART) : -1;

	if (n <= 0)
		return;
	out_bytes(call->out, view_bytes(part, (size_t)n));
	call->cursor += (uint64_t)n;
	call->more = call->cursor < package.size;
}
