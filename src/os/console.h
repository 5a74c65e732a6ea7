/*
 * console: what a command line needs of the system: its arguments, its standard descriptors, its
 * terminal, and how it is stopped. Siblings console_linux.c and console_windows.c; os.h has the
 * terminal's width.
 */
#ifndef EARSHOT_OS_CONSOLE_H
#define EARSHOT_OS_CONSOLE_H

#include <stdbool.h>

/* The arguments as UTF-8, where the system gives main() others; else *argc and *argv stay. */
void os_arguments(int *argc, char ***argv);

/*
 * Puts something that neither reads nor writes where a standard descriptor is closed. Before all
 * else: a socket or file opened later would take its number, and what is meant for people would be
 * written to it, on a capture's socket as a frame onto the network. On Windows they carry bytes
 * from then on, without a translation of line ends, and a console takes UTF-8 until the process
 * ends.
 */
void os_standard_hold(void);

/* The descriptor leads to a terminal; and one that takes the sequences of ECMA-48, colours among
 * them. */
bool os_is_terminal(int fd);
bool os_is_colour_terminal(int fd);

/* `stop` is called when the process is to end: Ctrl-C, a console that is closed, SIGTERM. As a
 * signal handler, on Windows on a thread of its own: it may set a volatile sig_atomic_t. */
void os_on_stop(void (*stop)(int number));

#endif
