/*
 * virtual: MAC addresses that belong to a role and move between devices.
 *
 * dissect_virtual_mac (dissect/dissect.h) names the role.
 */
#ifndef EARSHOT_DISSECT_VIRTUAL_VIRTUAL_H
#define EARSHOT_DISSECT_VIRTUAL_VIRTUAL_H

enum { VIRTUAL_TEXT_SIZE = 24 /* with the NUL */ };

#endif
