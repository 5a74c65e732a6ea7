/* versions_run: which version is started, and how. */
#include "agent/versions_run.h"

#include <stdio.h>

enum update_turn versions_look(const struct versions_trial *t, int64_t since_start_ms)
{
	enum update_turn turn = versions_said(t->state, t->version);

	if (turn == UPDATE_GO_ON)
		turn = update_trial_at(since_start_ms, t->trial_ms, false);
	if (turn == UPDATE_GO_BACK && versions_say(t->state, turn, t->version) != ERR_NONE)
		return UPDATE_GO_BACK; /* its starts are counted all the same */
	return turn;
}

bool versions_run(const char *state, int64_t trial_ms, int argc, char **argv, int *ret_status,
    char ret_text[VERSIONS_TEXT_SIZE])
{
	struct update_versions v;
	char program[VERSIONS_PATH_SIZE];
	const char *version;
	enum err err;

	ret_text[0] = '\0';
	if (versions_installed() != NULL || versions_read(state, &v) != ERR_NONE)
		return false;
	update_versions_settle(&v, view_of(agent_version));
	version = update_versions_runs(&v);
	if (version[0] == '\0') {
		if (v.left[0] != '\0')
			versions_come_back();
		return false;
	}
	versions_program(state, version, program);
	if (!versions_are_guarded(state, version)) {
		(void)snprintf(ret_text, VERSIONS_TEXT_SIZE,
		    "update: %.200s is not there, or others may write it: it is not run", program);
		return false;
	}
	if (v.trial[0] != '\0') {
		struct versions_trial trial = {state, version, trial_ms};

		*ret_status = versions_try(&trial, program, argc, argv);
		return true;
	}
	err = versions_become(program, argc, argv, ret_status);
	if (err != ERR_NONE)
		(void)snprintf(ret_text, VERSIONS_TEXT_SIZE,
		    "update: %.200s cannot be run: %s (a file system mounted noexec?)", program,
		    err_text(err));
	return err == ERR_NONE;
}
