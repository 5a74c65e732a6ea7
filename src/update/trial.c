/* trial: a version that has to show that it works. */
#include "update/update.h"

static const char head[] = "earshot trial 1";

enum update_turn update_trial_start(struct update_trial *trial)
{
	if (trial->starts >= UPDATE_STARTS_MAX)
		return UPDATE_GO_BACK;
	trial->starts++;
	return UPDATE_GO_ON;
}

enum update_turn update_trial_at(int64_t since_start_ms, bool has_answered)
{
	if (has_answered)
		return UPDATE_KEEP;
	return since_start_ms >= UPDATE_TRIAL_MS ? UPDATE_GO_BACK : UPDATE_GO_ON;
}

void update_trial_write(const struct update_trial *trial, struct wr *w)
{
	wr_text(w, head);
	wr_text(w, "\nversion ");
	wr_text(w, trial->version);
	wr_text(w, "\nbefore ");
	wr_text(w, trial->before);
	wr_text(w, "\nstarts ");
	wr_u8(w, (uint8_t)('0' + (trial->starts < 9 ? trial->starts : 9)));
	wr_u8(w, '\n');
}

/* The rest of the next line, when it begins with this word and a blank. */
static bool take_line(struct view *text, const char *word, struct view *ret_value)
{
	struct view line;

	if (!view_split(text, '\n', &line) || !view_starts(line, view_of(word)))
		return false;
	*ret_value = view_tail(line, strlen(word));
	return true;
}

bool update_trial_read(struct view text, struct update_trial *ret_trial)
{
	struct view rest, version, before, starts;
	struct update_trial trial = {.starts = 0};
	uint64_t n;

	if (text.n > UPDATE_TRIAL_TEXT_MAX || !take_line(&text, head, &rest) || rest.n > 0 ||
	    !take_line(&text, "version ", &version) || !update_version_is(version) ||
	    !take_line(&text, "before ", &before) || !update_version_is(before) ||
	    !take_line(&text, "starts ", &starts) || !view_u64(starts, 9, &n) || text.n > 0)
		return false;
	view_text(version, trial.version, sizeof(trial.version));
	view_text(before, trial.before, sizeof(trial.before));
	trial.starts = (unsigned)n;
	*ret_trial = trial;
	return true;
}
