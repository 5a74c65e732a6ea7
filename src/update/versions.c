/* versions: which one runs, and a trial of a new one. */
#include "update/update.h"

static const char head[] = "earshot versions 1", none[] = "-";
static const char word_keep[] = "keep ", word_back[] = "back ";

enum { STARTS_SHOWN_MAX = 9 };

static void forget_below(char version[UPDATE_VERSION_SIZE], struct view installed)
{
	if (update_version_is(view_of(version)) &&
	    update_version_cmp(view_of(version), installed) <= 0)
		version[0] = '\0';
}

void update_versions_settle(struct update_versions *v, struct view installed)
{
	forget_below(v->kept, installed);
	forget_below(v->trial, installed);
	forget_below(v->left, installed);
	if (v->trial[0] == '\0')
		v->starts = 0;
}

const char *update_versions_runs(const struct update_versions *v)
{
	return v->trial[0] != '\0' ? v->trial : v->kept;
}

struct view update_versions_holds(const struct update_versions *v, struct view installed)
{
	return v->kept[0] != '\0' && update_version_cmp(view_of(v->kept), installed) > 0
		   ? view_of(v->kept)
		   : installed;
}

void update_versions_begin(struct update_versions *v, struct view version, int64_t serial)
{
	view_text(version, v->trial, sizeof(v->trial));
	v->starts = 0;
	v->serial = serial;
	v->refused[0] = '\0';
	v->refusal = UPDATE_OK;
}

enum update_turn update_versions_start(struct update_versions *v, enum update_turn says)
{
	if (v->trial[0] == '\0')
		return UPDATE_GO_ON;
	if (says == UPDATE_GO_ON && v->starts < UPDATE_STARTS_MAX) {
		v->starts++;
		return UPDATE_GO_ON;
	}
	memcpy(says == UPDATE_KEEP ? v->kept : v->left, v->trial, sizeof(v->trial));
	v->trial[0] = '\0';
	v->starts = 0;
	return says == UPDATE_KEEP ? UPDATE_KEEP : UPDATE_GO_BACK;
}

enum update_turn update_trial_at(int64_t since_start_ms, int64_t trial_ms, bool has_answered)
{
	if (has_answered)
		return UPDATE_KEEP;
	return since_start_ms >= trial_ms ? UPDATE_GO_BACK : UPDATE_GO_ON;
}

/* The texts. */

static void put(struct wr *w, const char *word, const char *value)
{
	wr_text(w, word);
	wr_text(w, value[0] != '\0' ? value : none);
	wr_u8(w, '\n');
}

static void put_number(struct wr *w, const char *word, uint64_t value)
{
	char text[21], *p = text + sizeof(text) - 1;

	*p = '\0';
	do
		*--p = (char)('0' + value % 10);
	while ((value /= 10) > 0);
	put(w, word, p);
}

void update_versions_write(const struct update_versions *v, struct wr *w)
{
	wr_text(w, head);
	wr_u8(w, '\n');
	put(w, "kept ", v->kept);
	put(w, "trial ", v->trial);
	put_number(w, "starts ", v->starts < STARTS_SHOWN_MAX ? v->starts : STARTS_SHOWN_MAX);
	put(w, "left ", v->left);
	put(w, "refused ", v->refused);
	put(w, "refusal ", update_refusal_names[v->refusal]);
	put_number(w, "serial ", (uint64_t)v->serial);
}

/* The rest of the next line, when it begins with this word. */
static bool take_line(struct view *text, const char *word, struct view *ret_value)
{
	struct view line;

	if (!view_split(text, '\n', &line) || !view_starts(line, view_of(word)))
		return false;
	*ret_value = view_tail(line, strlen(word));
	return true;
}

static bool take_version(struct view *text, const char *word, char ret_version[UPDATE_VERSION_SIZE])
{
	struct view value;

	if (!take_line(text, word, &value))
		return false;
	if (view_eq(value, view_of(none)))
		value = view_of("");
	else if (!update_version_is(value))
		return false;
	view_text(value, ret_version, UPDATE_VERSION_SIZE);
	return true;
}

static bool take_number(struct view *text, const char *word, uint64_t most, uint64_t *ret_number)
{
	struct view value;

	return take_line(text, word, &value) && view_u64(value, most, ret_number);
}

static bool take_refusal(struct view *text, enum update_refusal *ret_refusal)
{
	struct view value;

	if (!take_line(text, "refusal ", &value))
		return false;
	for (int i = 0; i < UPDATE_REFUSAL_COUNT; i++)
		if (view_eq(value, view_of(update_refusal_names[i]))) {
			*ret_refusal = (enum update_refusal)i;
			return true;
		}
	return false;
}

bool update_versions_read(struct view text, struct update_versions *ret_versions)
{
	struct update_versions v = {.starts = 0};
	struct view rest;
	uint64_t starts, serial;

	if (text.n > UPDATE_TEXT_MAX || !take_line(&text, head, &rest) || rest.n > 0 ||
	    !take_version(&text, "kept ", v.kept) || !take_version(&text, "trial ", v.trial) ||
	    !take_number(&text, "starts ", STARTS_SHOWN_MAX, &starts) ||
	    !take_version(&text, "left ", v.left) || !take_version(&text, "refused ", v.refused) ||
	    !take_refusal(&text, &v.refusal) ||
	    !take_number(&text, "serial ", INT64_MAX, &serial) || text.n > 0)
		return false;
	v.starts = (unsigned)starts;
	v.serial = (int64_t)serial;
	*ret_versions = v;
	return true;
}

void update_word_write(enum update_turn turn, const char *version, struct wr *w)
{
	if (turn != UPDATE_GO_ON)
		put(w, turn == UPDATE_KEEP ? word_keep : word_back, version);
}

enum update_turn update_word_read(struct view text, const char *version)
{
	struct view line;

	if (!view_split(&text, '\n', &line) || line.n <= strlen(word_keep) ||
	    !view_eq(view_tail(line, strlen(word_keep)), view_of(version)))
		return UPDATE_GO_ON;
	return view_starts(line, view_of(word_keep))   ? UPDATE_KEEP
	       : view_starts(line, view_of(word_back)) ? UPDATE_GO_BACK
						       : UPDATE_GO_ON;
}
