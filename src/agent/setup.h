/*
 * setup: what the installer of Windows has the program do (packaging/windows/agent.wxs): `service
 * setup` and `service clean`.
 */
#ifndef EARSHOT_AGENT_SETUP_H
#define EARSHOT_AGENT_SETUP_H

#include <stdbool.h>

/*
 * setup: the options of `enrol`, as --name=VALUE; those without a value are left out, since an
 * installer's property that was not set is an empty text. A CA file is copied beside the settings.
 * A host that is not enrolled with this platform is, when a key is given; on one that is, the
 * settings alone are written. Then the service is started, if there are settings. What is wrong
 * goes to earshot-setup.log beside the settings, since nobody sees an installer's standard error;
 * the program's exit status. Until it has not failed, a marker says whether there was no agent
 * before.
 */
int setup_host(int argc, char **argv);

/*
 * Takes away the folder of the settings, with all in it, and the bindings of the capture driver; 0
 * also when there is none. `is_fresh`: nothing without the marker of a setup that failed where no
 * agent was before; the log of it stays.
 */
int setup_clean(bool is_fresh);

#endif
