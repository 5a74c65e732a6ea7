/* ready: what a service manager wants to hear (sd_notify(3)), without its library. */
#ifndef EARSHOT_PLATFORM_READY_H
#define EARSHOT_PLATFORM_READY_H

/* "READY=1". Does nothing where nobody listens (no NOTIFY_SOCKET). */
void ready_say(const char *text);
/* What `systemctl status` shows; control characters become blanks. */
void ready_status(const char *text);

#endif
