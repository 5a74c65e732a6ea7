/* pack_diff: what another pack would say of the devices of captures. */
#include "cli/pack_diff.h"

#include <stdlib.h>
#include <string.h>

#include "base/escape.h"
#include "cli/analysis.h"
#include "cli/terminal.h"
#include "os/os.h"

struct comparing {
	struct analysis old_one;
	struct pack *new_pack;
	struct identity then, now;
	size_t files, broken;
	size_t assets, changed;
	size_t stated[LEVEL_COUNT], dropped[LEVEL_COUNT], other[LEVEL_COUNT];
};

/* A file that is no capture is passed over, and counted. */
static enum err read_file(void *ctx, const char *path)
{
	struct comparing *c = ctx;
	struct capture_problem problem = {0};
	struct capture_frame frame;
	struct capture *capture;
	enum capture_step step;

	if (capture_open_file(&capture, path, &problem) != ERR_NONE) {
		c->broken++;
		return ERR_NONE;
	}
	while ((step = capture_next(capture, &frame)) == CAPTURE_FRAME)
		analysis_frame(&c->old_one, &frame);
	capture_close(capture);
	c->files++;
	return ERR_NONE;
}

static void put_answer(const struct answer *answer)
{
	struct out *out = terminal_out();

	if (answer->value.n == 0) {
		out_u8(out, '-');
		return;
	}
	escape_terminal(out, answer->value);
	out_text(out, " (0.");
	out_decimal(out, (uint64_t)(answer->probability * 99.5) / 10);
	out_decimal(out, (uint64_t)(answer->probability * 99.5) % 10);
	out_u8(out, ')');
}

/* One level of one asset, where it is not the same. */
static bool compare_level(struct comparing *c, struct mac mac, enum level level)
{
	const struct answer *then = &c->then.levels[level], *now = &c->now.levels[level];
	char text[MAC_TEXT_SIZE];

	if (view_eq(then->value, now->value))
		return false;
	c->stated[level] += then->value.n == 0;
	c->dropped[level] += now->value.n == 0;
	c->other[level] += then->value.n > 0 && now->value.n > 0;
	out_text(terminal_out(), mac_format(mac, text));
	out_text(terminal_out(), "  ");
	out_text(terminal_out(), level_names[level]);
	out_text(terminal_out(), ": ");
	put_answer(then);
	out_text(terminal_out(), " -> ");
	put_answer(now);
	out_u8(terminal_out(), '\n');
	return true;
}

static void compare_asset(struct comparing *c, uint32_t number, void *memory)
{
	struct arena arena = arena_of(memory, IDENTITY_ARENA_SIZE);
	struct judged judged;
	bool changed = false;

	analysis_judge(&c->old_one, number, &judged);
	c->then = judged.identity;
	identify(c->new_pack, &judged.asset, &arena, &c->now);
	for (unsigned level = 0; level < LEVEL_COUNT; level++)
		if (level != LEVEL_ROLE)
			changed |= compare_level(c, judged.asset.mac, (enum level)level);
	c->assets++;
	c->changed += changed;
}

static enum err compare(struct comparing *c)
{
	uint32_t *order = analysis_order(&c->old_one);
	void *memory = malloc(IDENTITY_ARENA_SIZE);
	enum err err = order != NULL && memory != NULL ? ERR_NONE : ERR_MEMORY;

	for (uint32_t i = 0; err == ERR_NONE && i < inventory_count(c->old_one.inventory); i++)
		compare_asset(c, order[i], memory);
	free(order);
	free(memory);
	return err;
}

static void tell(const struct comparing *c)
{
	terminal_note("%zu captures read, %zu other files; %zu of %zu assets change", c->files,
	    c->broken, c->changed, c->assets);
	for (unsigned level = 0; level < LEVEL_COUNT; level++)
		if (c->stated[level] + c->dropped[level] + c->other[level] > 0)
			terminal_note("%s: %zu newly stated, %zu no more, %zu otherwise",
			    level_names[level], c->stated[level], c->dropped[level],
			    c->other[level]);
}

enum err pack_diff_captures(const char *old_path, struct pack *new_pack, const char *captures)
{
	struct comparing *c = calloc(1, sizeof(*c));
	enum err err;

	if (c == NULL)
		return ERR_MEMORY;
	err = analysis_open(&c->old_one, old_path);
	if (err != ERR_NONE) {
		free(c);
		return err;
	}
	c->new_pack = new_pack;
	err = os_each_file(captures, read_file, c);
	if (err == ERR_NONE)
		err = compare(c);
	if (err == ERR_NONE)
		tell(c);
	else
		terminal_error("%s: %s", captures, err_text(err));
	analysis_close(&c->old_one);
	free(c);
	return err;
}
