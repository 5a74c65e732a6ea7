/*
 * combine: votes to an identity. docs/fingerprints.md, "How an answer is made", is its manual.
 *
 * The candidates of a level are a tree: "Printers" is above "Printers/Label Printer", and in
 * names, versions and models "15" above "15.1.2". A vote for a value is one for all above it. The
 * answer walks down from the top: at each step the softmax of the scores of the candidates there,
 * among them "something else" with score 0, and it stops when the product falls below a half.
 */
#include "fingerprint/vote.h"

#include "fingerprint/range.h"

#include <math.h>

struct candidate {
	struct view value;
	uint64_t hash; /* without case */
	int parent;    /* -1 at the top */
	double score;
};

struct level_state {
	struct candidate candidates[CANDIDATES_MAX];
	int count;
	enum level level;
	uint16_t votes[VOTES_MAX]; /* those that have a say */
	size_t votes_count;
};

static bool is_word_byte(uint8_t c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c >= 0x80;
}

/* The longer value says more of the same. */
static bool is_prefix_above(enum level level, struct view above, struct view value)
{
	bool nested = level == LEVEL_CATEGORY || level == LEVEL_PRODUCT || level == LEVEL_MODEL ||
		      level == LEVEL_OS_NAME || level == LEVEL_OS_VERSION;

	if (!nested || value.n <= above.n || !view_starts_nocase(value, above))
		return false;
	if (level == LEVEL_CATEGORY)
		return value.p[above.n] == '/';
	return !is_word_byte(value.p[above.n]);
}

static bool is_above(enum level level, struct view above, struct view value)
{
	if (level == LEVEL_OS_NAME)
		return range_is_above(above, value) ||
		       (!range_splits(above, value) && is_prefix_above(level, above, value));
	return is_prefix_above(level, above, value);
}

static bool is_same(const struct candidate *c, const struct vote *v)
{
	return c->hash == v->hash && view_eq_nocase(c->value, v->value);
}

static void add_candidate(struct level_state *s, struct view value, uint64_t hash)
{
	for (int i = 0; i < s->count; i++)
		if (s->candidates[i].hash == hash && view_eq_nocase(s->candidates[i].value, value))
			return;
	if (s->count < CANDIDATES_MAX)
		s->candidates[s->count++] = (struct candidate){value, hash, -1, 0};
}

static void find_parents(struct level_state *s, enum level level)
{
	for (int i = 0; i < s->count; i++)
		for (int k = 0; k < s->count; k++) {
			struct candidate *c = &s->candidates[i];
			struct view above = s->candidates[k].value;

			if (is_above(level, above, c->value) &&
			    (c->parent < 0 ||
				is_above(level, s->candidates[c->parent].value, above)))
				c->parent = k;
		}
}

/* The strongest vote for and against of each group; the sum over groups. */
static double score(
    const struct level_state *s, const struct vote *votes, const struct candidate *c)
{
	struct {
		uint32_t group;
		double for_it, against;
	} groups[32];
	size_t count = 0;
	double sum = 0;

	for (size_t i = 0; i < s->votes_count; i++) {
		const struct vote *v = &votes[s->votes[i]];
		size_t g = 0;

		if (!is_same(c, v) && (v->weight <= 0 || !is_above(s->level, c->value, v->value)))
			continue;
		while (g < count && groups[g].group != v->group)
			g++;
		if (g == sizeof(groups) / sizeof(groups[0]))
			continue;
		if (g == count) {
			groups[count].group = v->group;
			groups[count].for_it = groups[count].against = 0;
			count++;
		}
		if (v->weight > groups[g].for_it)
			groups[g].for_it = v->weight;
		if (v->weight < groups[g].against)
			groups[g].against = v->weight;
	}
	for (size_t g = 0; g < count; g++)
		sum += groups[g].for_it + groups[g].against;
	return sum;
}

/* Of the votes for one value by one group the strongest counts; the first of equal ones. */
static void mark_counted(const struct level_state *s, struct vote *votes)
{
	for (size_t i = 0; i < s->votes_count; i++) {
		struct vote *v = &votes[s->votes[i]];

		v->counted = true;
		for (size_t k = 0; v->counted && k < s->votes_count; k++) {
			const struct vote *o = &votes[s->votes[k]];
			bool same = k != i && o->group == v->group &&
				    (o->weight > 0) == (v->weight > 0) && o->hash == v->hash &&
				    view_eq_nocase(o->value, v->value);
			double more = fabs(o->weight) - fabs(v->weight);

			if (same && (more > 0 || (!(more < 0) && k < i)))
				v->counted = false;
		}
	}
}

/* The best and the second candidate below `parent`, with their shares. */
struct step {
	int best, second;
	double best_share, second_share, other_share; /* other: none of them */
};

static struct step step_below(const struct level_state *s, int parent)
{
	struct step step = {-1, -1, 0, 0, 1};
	double sum = 1; /* something else: exp(0) */

	for (int i = 0; i < s->count; i++) {
		double mass;

		if (s->candidates[i].parent != parent)
			continue;
		mass = exp(s->candidates[i].score);
		sum += mass;
		if (s->candidates[i].score <= 0)
			continue; /* more speaks against it than for it */
		if (step.best < 0 || mass > step.best_share) {
			step.second = step.best;
			step.second_share = step.best_share;
			step.best = i;
			step.best_share = mass;
		} else if (step.second < 0 || mass > step.second_share) {
			step.second = i;
			step.second_share = mass;
		}
	}
	step.best_share /= sum;
	step.second_share /= sum;
	step.other_share = 1 / sum;
	return step;
}

static struct answer decide(const struct level_state *s)
{
	struct answer answer = {.heard = s->votes_count > 0};
	double share = 1;
	int at = -1;

	for (;;) {
		struct step step = step_below(s, at);
		int other = step.second;
		double other_share = step.second_share * share;
		bool stated = step.best >= 0 && step.best_share * share >= 0.5;

		if (at < 0)
			answer.unknown = step.other_share;
		if (!stated) {
			other = step.best;
			other_share = step.best_share * share;
		}
		if (other >= 0 && other_share > answer.runner_up_probability) {
			answer.runner_up = s->candidates[other].value;
			answer.runner_up_probability = other_share;
		}
		if (!stated)
			return answer;
		at = step.best;
		share *= step.best_share;
		answer.value = s->candidates[at].value;
		answer.probability = share;
	}
}

/* What is settled already decides whose word counts for the rest: an entry describes one device. */
static bool has_say(const struct identity *id, const struct votes *votes, const struct vote *vote)
{
	enum {
		CATEGORY = 1 << LEVEL_CATEGORY,
		MANUFACTURER = 1 << LEVEL_MANUFACTURER,
		FAMILY = 1 << LEVEL_OS_FAMILY,
		NAME = 1 << LEVEL_OS_NAME
	};
	static const uint16_t needed[LEVEL_COUNT] = {
	    [LEVEL_MANUFACTURER] = CATEGORY,
	    [LEVEL_PRODUCT] = CATEGORY | MANUFACTURER,
	    [LEVEL_MODEL] = CATEGORY | MANUFACTURER,
	    [LEVEL_OS_FAMILY] = CATEGORY,
	    [LEVEL_OS_CATEGORY] = CATEGORY | FAMILY,
	    [LEVEL_OS_NAME] = CATEGORY | FAMILY,
	    [LEVEL_OS_VERSION] = CATEGORY | FAMILY | NAME,
	    [LEVEL_OS_EDITION] = CATEGORY | FAMILY | NAME,
	};
	const struct answer *stated = id->levels;

	if ((votes->runs[vote->run].contradicts & needed[vote->level]) != 0)
		return false;
	if (vote->level == LEVEL_OS_NAME)
		return stated[LEVEL_OS_FAMILY].value.n > 0;
	if (vote->level == LEVEL_OS_VERSION || vote->level == LEVEL_OS_EDITION)
		return stated[LEVEL_OS_NAME].value.n > 0;
	return true;
}

/* The votes of a level that have a say, their values, and their scores. */
static void gather(
    struct level_state *s, const struct identity *id, const struct votes *votes, enum level level)
{
	s->count = 0;
	s->votes_count = 0;
	s->level = level;
	for (size_t i = votes->level_from[level]; i < votes->level_from[level + 1]; i++) {
		const struct vote *v = &votes->votes[votes->by_level[i]];

		if (!has_say(id, votes, v))
			continue;
		s->votes[s->votes_count++] = votes->by_level[i];
		if (level == LEVEL_CATEGORY) {
			struct view first = view_head(v->value, view_find(v->value, '/'));

			add_candidate(s, first, index_folded_hash(first));
		}
		add_candidate(s, v->value, v->hash);
	}
	find_parents(s, level);
	for (int i = 0; i < s->count; i++)
		s->candidates[i].score = score(s, votes->votes, &s->candidates[i]);
	mark_counted(s, votes->votes);
}

static void take_roles(const struct level_state *s, struct identity *id)
{
	size_t max = sizeof(id->roles) / sizeof(id->roles[0]);

	for (int i = 0; i < s->count && id->roles_count < max; i++)
		if (s->candidates[i].score > 0)
			id->roles[id->roles_count++] = s->candidates[i].value;
}

/*
 * What spoke, before what it is: an implementation stands for systems and kinds of device, and its
 * entries say which. The less sure it is the less they count.
 */
static void judge_clients(struct pack *pack, struct arena *arena, const struct identity *id)
{
	struct work *work = pack->work;
	struct level_state s;
	struct votes votes;
	bool any = false;
	double sum = 1;

	for (size_t i = 0; i < work->fired_count; i++)
		any |= pack->entries[work->fired[i]].says_client;
	if (!any)
		return;
	votes_take(pack, arena, 1u << LEVEL_CLIENT, &votes);
	gather(&s, id, &votes, LEVEL_CLIENT);
	for (int i = 0; i < s.count; i++)
		sum += exp(s.candidates[i].score);
	for (int i = 0; i < s.count; i++) {
		double share = exp(s.candidates[i].score) / sum, most = 0;
		const struct vote *strongest = NULL;

		for (size_t k = 0; k < s.votes_count; k++) {
			const struct vote *v = &votes.votes[s.votes[k]];

			if (!is_same(&s.candidates[i], v) || v->weight <= most)
				continue;
			most = v->weight;
			strongest = v;
		}
		if (strongest != NULL && share >= CLIENT_SHARE_LEAST)
			match_client(pack, s.candidates[i].value, share, strongest->group,
			    votes_because(pack, strongest->entry, arena));
	}
}

static void judge(struct pack *pack, struct arena *arena, struct identity *id)
{
	struct level_state state;
	struct votes votes;

	votes_take(pack, arena, (1u << LEVEL_COUNT) - 1, &votes);
	for (unsigned level = 0; level < LEVEL_COUNT; level++) {
		gather(&state, id, &votes, (enum level)level);
		if (level == LEVEL_ROLE)
			take_roles(&state, id);
		else
			id->levels[level] = decide(&state);
		if (level == LEVEL_CATEGORY || level == LEVEL_MANUFACTURER ||
		    level == LEVEL_OS_FAMILY || level == LEVEL_OS_NAME)
			votes_settle(&votes, (enum level)level, id->levels[level].value,
			    level == LEVEL_CATEGORY ? CLAIM_WEIGHT : 0);
	}
	id->hardware_confidence = id->levels[LEVEL_CATEGORY].value.n > 0
				      ? id->levels[LEVEL_CATEGORY].probability
				      : id->levels[LEVEL_MANUFACTURER].probability;
	id->os_confidence = id->levels[LEVEL_OS_FAMILY].probability;
	votes_explain(pack, &votes, arena, id);
}

void identify(struct pack *pack, const struct asset_view *asset, struct arena *arena,
    struct identity *ret_identity)
{
	struct identity *id = ret_identity;
	struct recall_key key;
	struct arena empty = *arena;

	memset(id->levels, 0, sizeof(id->levels));
	match_asset(pack, asset);
	judge_clients(pack, arena, id);
	recall_key(pack, &key);
	if (recall_find(pack, &key, arena, id))
		return;
	id->reasons_count = id->roles_count = 0;
	id->hardware_confidence = id->os_confidence = 0;
	judge(pack, arena, id);
	if (arena->refused == empty.refused)
		recall_keep(pack, &key, arena, id);
}
