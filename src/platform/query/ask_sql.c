/* ask_sql: a query as a condition on the row `a` of asset. */
#include "platform/coverage/presence.h"
#include "platform/query/select.h"
#include "platform/standing/standing.h"

/* How a field is read; `maybe` when it may be NULL. The order is that of enum ask_field_id. */
static const struct {
	const char *sql;
	const char *separator; /* ASK_LIST: an SQL literal */
	bool maybe;
} columns[ASK_FIELDS] = {
    [ASK_NAME] = {"a.name", NULL, true},
    [ASK_MAC_ADDRESS] = {"nullif(lower(hex(a.mac)), '')", NULL, true},
    [ASK_ADDRESS] = {"a.addresses", "' '", false},
    [ASK_NIC_VENDOR] = {"a.nic_vendor", NULL, true},
    [ASK_CATEGORY] = {"a.hw_category1 || coalesce('/' || a.hw_category2, '')", NULL, true},
    [ASK_CATEGORY1] = {"a.hw_category1", NULL, true},
    [ASK_CATEGORY2] = {"a.hw_category2", NULL, true},
    [ASK_MANUFACTURER] = {"a.hw_manufacturer", NULL, true},
    [ASK_PRODUCT] = {"a.hw_product", NULL, true},
    [ASK_MODEL] = {"a.hw_model", NULL, true},
    [ASK_HW_CONFIDENCE] = {"a.hw_confidence", NULL, false},
    [ASK_OS_FAMILY] = {"a.os_family", NULL, true},
    [ASK_OS_CATEGORY2] = {"a.os_category2", NULL, true},
    [ASK_OS_NAME] = {"a.os_name", NULL, true},
    [ASK_OS_VERSION] = {"a.os_version", NULL, true},
    [ASK_OS_EDITION] = {"a.os_edition", NULL, true},
    [ASK_OS_CONFIDENCE] = {"a.os_confidence", NULL, false},
    [ASK_ROLE] = {"a.roles", "','", false},
    [ASK_MANAGED] = {"(a.agent IS NOT NULL OR a.host IS NOT NULL)", NULL, false},
    [ASK_SOURCE] = {"a.sources", "','", false},
    [ASK_PRESENCE] = {PRESENCE_OF("a", "$1"), NULL, false},
    [ASK_STANDING] = {STANDING_OF("a", "$1"), NULL, false},
    [ASK_FIRST_SEEN] = {"a.first_ms", NULL, false},
    [ASK_LAST_SEEN] = {"a.last_ms", NULL, false},
    [ASK_LAST_PASSIVE] =
	{"CASE WHEN a.agent IS NULL AND a.host IS NULL AND a.grouped = 0 THEN a.last_ms ELSE"
	 " (SELECT max(m.last_ms) FROM asset m WHERE m.merged = a.id AND"
	 " m.host IS NULL) END",
	    NULL, true},
    [ASK_SEGMENT] = {"(SELECT s.name FROM segment s WHERE s.id = a.segment)", NULL, true},
    [ASK_SEGMENT_ID] = {"a.segment", NULL, true},
    [ASK_SITE] = {"(SELECT t.name FROM site t WHERE t.id = coalesce((SELECT s.site FROM segment s"
		  " WHERE s.id = a.segment), (SELECT g.site FROM agent g WHERE g.id = a.agent)))",
	NULL, true},
    [ASK_LEADER] = {"EXISTS (SELECT 1 FROM agent_tag t WHERE t.agent = a.agent AND"
		    " t.tag = 'Earshot Leader')",
	NULL, false},
    [ASK_SENSOR] = {"EXISTS (SELECT 1 FROM agent g WHERE g.id = a.agent AND g.active <> 0 AND"
		    " g.revoked = 0)",
	NULL, false},
    [ASK_MODULE] = {"coalesce((SELECT CASE WHEN g.revoked <> 0 THEN 3 WHEN g.active <> 0 THEN 2"
		    " ELSE 1 END FROM agent g WHERE g.id = a.agent), 0)",
	NULL, false},
    [ASK_AGENT] = {"(SELECT g.uid FROM agent g WHERE g.id = a.agent)", NULL, true},
    [ASK_AGENT_VERSION] = {"(SELECT g.version FROM agent g WHERE g.id = a.agent)", NULL, true},
    [ASK_AGENT_CHECK_IN] = {"(SELECT g.last_check_in_ms FROM agent g WHERE g.id = a.agent)", NULL,
	true},
    [ASK_MAC_LOCAL] = {"a.mac_local", NULL, false},
    [ASK_MAC_RANDOM] = {"a.mac_random", NULL, false},
    [ASK_SAMPLE] = {"a.sample", NULL, false},
    [ASK_ID] = {"a.id", NULL, false},
};

const char *ask_sql_of(enum ask_field_id id)
{
	return columns[id].sql;
}

static void add_word(struct select *s, struct view text, bool star, struct arena *arena)
{
	struct word word;

	word_of(text, star, arena, &word);
	select_add_word(s, &word);
}

/* Own tags, and those of the agent. */
static void add_tag(struct select *s, const struct ask_node *term)
{
	static const char *const tables[] = {
	    "EXISTS (SELECT 1 FROM asset_tag t WHERE t.asset = a.id",
	    " OR EXISTS (SELECT 1 FROM agent_tag t WHERE t.agent = a.agent"};

	select_add(s, term->match == ASK_NULL ? "NOT (" : "(");
	for (size_t i = 0; i < 2; i++) {
		select_add(s, tables[i]);
		if (term->match == ASK_PATTERN) {
			select_add(s, " AND found(t.tag, ");
			select_add_text(s, term->pattern);
			select_add(s, ")");
		}
		select_add(s, ")");
	}
	select_add(s, ")");
}

static void add_pattern(struct select *s, const struct ask_node *term)
{
	const char *separator = columns[term->field].separator;

	select_add(s, separator != NULL ? "found_in(" : "found(");
	select_add(s, columns[term->field].sql);
	select_add(s, ", ");
	if (separator != NULL) {
		select_add(s, separator);
		select_add(s, ", ");
	}
	select_add_text(s, term->pattern);
	select_add(s, ")");
}

static void add_null(struct select *s, const struct ask_node *term)
{
	select_add(s, "(");
	select_add(s, columns[term->field].sql);
	select_add(s, columns[term->field].separator != NULL ? ") = ''" : ") IS NULL");
}

static void add_real_range(struct select *s, const struct ask_node *term)
{
	select_add(s, "(");
	select_add(s, columns[term->field].sql);
	select_add(s, " BETWEEN ");
	select_add_real(s, term->real_low);
	select_add(s, " AND ");
	select_add_real(s, term->real_high);
	select_add(s, ")");
}

/* A side that is open is left out, so that an index serves the other. */
static void add_range(struct select *s, const struct ask_node *term)
{
	bool from = term->low > INT64_MIN, to = term->high < INT64_MAX;

	select_add(s, columns[term->field].maybe ? "coalesce((" : "((");
	select_add(s, columns[term->field].sql);
	select_add(s, from && to ? ") BETWEEN " : to ? ") <= " : ") >= ");
	select_add_int(s, from || !to ? term->low : term->high);
	if (from && to) {
		select_add(s, " AND ");
		select_add_int(s, term->high);
	}
	select_add(s, columns[term->field].maybe ? ", 0)" : ")");
}

static void add_term(struct select *s, const struct ask_node *term, struct arena *arena)
{
	enum ask_type type = ask_fields[term->field].type;

	if (type == ASK_WORD)
		add_word(s, term->pattern, term->has_star, arena);
	else if (type == ASK_TAG)
		add_tag(s, term);
	else if (term->match == ASK_NULL)
		add_null(s, term);
	else if (term->match == ASK_PATTERN)
		add_pattern(s, term);
	else if (type == ASK_REAL)
		add_real_range(s, term);
	else
		add_range(s, term);
}

/* Its depth is that of the parser: at most ASK_DEPTH_MAX + ASK_TERMS_MAX. */
void select_add_ask(struct select *s, const struct ask_node *tree, struct arena *arena)
{
	if (tree->op == ASK_TERM) {
		add_term(s, tree, arena);
		return;
	}
	select_add(s, tree->op == ASK_NOT ? "(NOT " : "(");
	select_add_ask(s, tree->left, arena);
	if (tree->op != ASK_NOT) {
		select_add(s, tree->op == ASK_AND ? " AND " : " OR ");
		select_add_ask(s, tree->right, arena);
	}
	select_add(s, ")");
}
