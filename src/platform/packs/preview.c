/* preview: what a set would change, gathered, and told. */
#include <stdio.h>

#include "platform/packs/internal.h"

enum { TEXT_MAX = 128 /* bytes of a value, as the inventory keeps them */ };

static const char *const state_names[] = {
    [PREVIEW_NONE] = "none",
    [PREVIEW_WAITING] = "waiting",
    [PREVIEW_RUNNING] = "running",
    [PREVIEW_DONE] = "done",
    [PREVIEW_FAILED] = "failed",
};

void preview_begin(struct packs_preview *preview, const struct packs_wish *wish, const char *of)
{
	struct arena arena = preview->arena;
	uint64_t number = preview->number + 1;

	arena_reset(&arena);
	*preview = (struct packs_preview){.state = PREVIEW_WAITING,
	    .number = number,
	    .wish = *wish,
	    .items = arena_take_array(&arena, PACKS_ITEMS_MAX, sizeof(*preview->items))};
	preview->arena = arena;
	(void)snprintf(preview->of, sizeof(preview->of), "%s", of);
}

static bool put_changes(struct packs_preview *preview, const struct identity_difference *d,
    struct wire_pack_preview_item *item)
{
	struct wire_pack_change *changes =
	    arena_take_array(&preview->arena, IDENTITY_LEVEL_COUNT, sizeof(*changes));
	size_t n = 0;

	for (int i = 0; changes != NULL && i < IDENTITY_LEVEL_COUNT; i++) {
		if (view_eq(d->before[i], d->now[i]))
			continue;
		changes[n++] = (struct wire_pack_change){
		    .level = view_of(identity_level_names[i]),
		    .has_before = d->before[i].n > 0,
		    .before = arena_copy(&preview->arena, view_head(d->before[i], TEXT_MAX)),
		    .has_after = d->now[i].n > 0,
		    .after = arena_copy(&preview->arena, view_head(d->now[i], TEXT_MAX)),
		};
	}
	item->changes.p = changes;
	item->changes.n = n;
	return changes != NULL && preview->arena.refused == 0;
}

void preview_take(struct packs_preview *preview, const struct identity_difference *d)
{
	struct wire_pack_preview_item *item;

	/* A managed host is what its agent says, and reasons alone are no change. */
	if (d->is_hidden || !d->is_other)
		return;
	preview->changed++;
	for (int i = 0; i < IDENTITY_LEVEL_COUNT; i++) {
		if (view_eq(d->before[i], d->now[i]))
			continue;
		preview->stated[i] += d->before[i].n == 0;
		preview->dropped[i] += d->now[i].n == 0;
		preview->otherwise[i] += d->before[i].n > 0 && d->now[i].n > 0;
	}
	if (preview->items == NULL || preview->items_n == PACKS_ITEMS_MAX ||
	    preview->arena.refused > 0)
		return;
	item = &preview->items[preview->items_n];
	*item = (struct wire_pack_preview_item){.asset = d->asset,
	    .mac = d->mac,
	    .has_name = d->name.n > 0,
	    .name = arena_copy(&preview->arena, d->name)};
	preview->items_n += put_changes(preview, d, item);
}

void preview_answer(const struct packs_preview *preview, struct call *call, int status)
{
	struct wire_pack_preview_level levels[IDENTITY_LEVEL_COUNT];
	struct wire_pack_preview answer = {
	    .state = view_of(state_names[preview->state]),
	    .of = view_of(preview->of),
	    .trouble = view_of(preview->trouble),
	    .has_began = preview->began_ms != 0,
	    .began = preview->began_ms,
	    .has_ended = preview->ended_ms != 0,
	    .ended = preview->ended_ms,
	    .looked = (int64_t)preview->looked,
	    .total = (int64_t)preview->total,
	    .changed = (int64_t)preview->changed,
	    .entries_added = (int64_t)preview->added,
	    .entries_removed = (int64_t)preview->removed,
	    .entries_changed = (int64_t)preview->other,
	    .items = {preview->items, preview->items_n},
	};
	size_t n = 0;

	for (int i = 0; i < IDENTITY_LEVEL_COUNT; i++)
		if (preview->stated[i] + preview->dropped[i] + preview->otherwise[i] > 0)
			levels[n++] = (struct wire_pack_preview_level){
			    .level = view_of(identity_level_names[i]),
			    .stated = (int64_t)preview->stated[i],
			    .dropped = (int64_t)preview->dropped[i],
			    .otherwise = (int64_t)preview->otherwise[i]};
	answer.levels.p = levels;
	answer.levels.n = n;
	call_answer(call, status, &wire_pack_preview_record, &answer);
}
