/*
 * taxonomy: the names of device categories and operating-system families, part of the API.
 */
#ifndef EARSHOT_FINGERPRINT_TAXONOMY_H
#define EARSHOT_FINGERPRINT_TAXONOMY_H

#include "base/view.h"

/* "Printers/Label Printer", or "Printers" alone; ends with NULL. */
extern const char *const taxonomy_categories[];
extern const char *const taxonomy_os_families[];
extern const char *const taxonomy_os_categories[];

/* True when `text` stands in the table, exactly so. */
bool taxonomy_has(const char *const *table, struct view text);

#endif
