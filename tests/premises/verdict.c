/*
 * verdict: what premises says of this host, now or as it changes; for tests/premises/run.
 *
 *	premises_verdict [--follow] WORD…      the words of a rule, as src/premises/testing.h has
 *them
 *
 * A line: "eth0 on, tun0 ineligible | split tunnel: 10.0.0.0/8 by tun0 (tun)". With --follow
 *another whenever it is another one, looked at 250 ms after the system has told a change, until the
 *standard input ends.
 */
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "agent/place.h"
#include "os/os.h"
#include "premises/testing.h"

enum { LINE_SIZE = 4096, RULE_SIZE = 1024, DEBOUNCE_MS = 250 };

static void put(char *line, const char *text)
{
	size_t at = strlen(line);

	(void)snprintf(line + at, LINE_SIZE - at, "%s", text);
}

static void judge(const struct testing_rule *rule, const struct premises_snapshot *s, char *line)
{
	struct premises_verdict v, veto = {.veto = ""};

	for (size_t k = 0; k < s->count; k++) {
		if (s->interfaces[k].kind == PREMISES_LOOPBACK)
			continue;
		premises_judge(&rule->rule, s, k, rule->lab, 1, &v);
		put(line, line[0] != '\0' ? ", " : "");
		put(line, s->interfaces[k].name);
		put(line, " ");
		put(line, premises_decision_names[v.decision]);
		if (v.veto[0] != '\0')
			veto = v;
	}
	if (veto.veto[0] == '\0')
		return;
	put(line, " | ");
	put(line, veto.veto);
	put(line, ": ");
	put(line, veto.criteria[veto.criteria_count - 1].value);
}

static bool look(const struct testing_rule *rule, char *line)
{
	size_t size = (OS_NET_INTERFACES_MAX + 1) * sizeof(struct premises_interface) + 64;
	void *memory = malloc(size);
	struct arena arena = arena_of(memory, size);
	struct premises_snapshot snapshot;
	struct os_net net;
	bool ok = false;

	line[0] = '\0';
	if (memory != NULL && os_net_read(&net) == ERR_NONE) {
		ok = place_snapshot(&net, &arena, &snapshot) == ERR_NONE;
		if (ok)
			judge(rule, &snapshot, line);
		os_net_done(&net);
	}
	free(memory);
	return ok;
}

static bool show(const struct testing_rule *rule, char *last)
{
	char line[LINE_SIZE];

	if (!look(rule, line)) {
		(void)fprintf(stderr, "verdict: the interfaces cannot be read\n");
		return false;
	}
	if (strcmp(line, last) != 0)
		(void)printf("%s\n", line);
	(void)fflush(stdout);
	memcpy(last, line, sizeof(line));
	return true;
}

static int follow(const struct testing_rule *rule)
{
	char last[LINE_SIZE] = "-";
	struct pollfd both[2] = {{.fd = 0, .events = POLLIN}, {.events = POLLIN}};

	if (os_net_watch(&both[1].fd) != ERR_NONE || !show(rule, last))
		return 1;
	for (;;) {
		if (poll(both, 2, -1) < 0 || both[0].revents != 0)
			break;
		if ((both[1].revents & POLLIN) == 0)
			continue;
		(void)usleep(DEBOUNCE_MS * 1000);
		if (os_net_changed(both[1].fd) && !show(rule, last))
			return 1;
	}
	os_close(both[1].fd);
	return 0;
}

int main(int argc, char **argv)
{
	static struct testing_rule rule;
	static char text[RULE_SIZE];
	char last[LINE_SIZE] = "-";
	bool follows = argc > 1 && strcmp(argv[1], "--follow") == 0;

	for (int k = follows ? 2 : 1; k < argc; k++) {
		size_t at = strlen(text);

		(void)snprintf(text + at, sizeof(text) - at, "%s ", argv[k]);
	}
	testing_rule(text, &rule);
	return follows ? follow(&rule) : !show(&rule, last);
}
