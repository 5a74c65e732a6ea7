/* profile: what its files share. */
#ifndef EARSHOT_PLATFORM_PROFILE_INTERNAL_H
#define EARSHOT_PLATFORM_PROFILE_INTERNAL_H

#include "platform/platform.h"
#include "platform/profile/profile.h"

enum { PROFILE_FAULTS_MAX = 32 };

struct profile_fault {
	char field[64]; /* JSON pointer */
	char text[240];
};

/* What is wrong with a profile, and what is doubtful about it. */
struct profile_report {
	struct profile_fault faults[PROFILE_FAULTS_MAX];
	unsigned faults_n;
	struct view warnings[PROFILE_WARNINGS_MAX]; /* in the arena */
	unsigned warnings_n;
	struct arena *arena;
};

void profile_fault(struct profile_report *report, const char *field, int index, const char *format,
    ...) __attribute__((format(printf, 4, 5))); /* index < 0: the field itself */
void profile_warn(struct profile_report *report, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * Holds all settings against what they may be, writes names in their canonical form, and
 * `condition` as it will be kept. Pure but for the arena. Knows nothing of other profiles.
 */
void profile_check(
    struct wire_profile *profile, struct arena *arena, struct profile_report *ret_report);

/* keep.c: the profile that came with the call, checked. NULL: answered, with what is wrong. */
struct profile_report *profile_checked(struct call *call);

/* names.c */

/* What is wrong with a DNS suffix or host name; NULL: nothing. `lower` gets it in small letters. */
const char *profile_dns_fault(struct view text, char lower[254]);

/* version.c */

/* Versions by their numbers: 0.9 < 0.10 < 0.10.1-rc1 < 0.10.1. False: one is no version. */
bool profile_version_cmp(struct view a, struct view b, int *ret_order);
/* An obstacle in the availability matrix; false: none. */
bool profile_feature_obstacle(const char *feature, struct view version, struct view system,
    struct arena *arena, struct profile_obstacle *ret_obstacle);

/* Handlers. */
void profile_list(struct call *call, struct db *db);
void profile_get(struct call *call, struct db *db);
void profile_validate(struct call *call, struct db *db);
void profile_make(struct call *call, struct db *db);
void profile_put(struct call *call, struct db *db);
void profile_delete(struct call *call, struct db *db);
void profile_dry_run(struct call *call, struct db *db);
void profile_dry_run_of(struct call *call, struct db *db);
void profile_activations(struct call *call, struct db *db);
void profile_activate_one(struct call *call, struct db *db);
void profile_deactivate_one(struct call *call, struct db *db);

#endif
