/* A libnvidia-ml.so under the tests' hand. It answers from the file STATE, lines "key value", read anew at each call:
   init, count; by device bus.0, uuid.0, name.0, energy.0 (mJ), power.0 and limit.0 (mW), memory.0 (bytes), mig.0, procs.0 (pid:share,…);
   and the status of a call where it is not 0, such as status.energy.0. Built with -DOLD it lacks the energy counter. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct { int index; } device;
typedef struct {
  char legacy[16];
  unsigned domain, bus, number, id, subsystem;
  char busId[32];
} pci;
typedef struct {
  unsigned pid;
  unsigned long long time;
  unsigned sm, memory, encoder, decoder;
} sample;

static device devices[8] = {{0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}};

static int find(const char *key, char *value, int size) {
  char line[512];
  int found = 0;
  FILE *state = fopen(STATE, "r");
  if (!state) return 0;
  while (fgets(line, sizeof line, state)) {
    char *space = strchr(line, ' ');
    if (!space) continue;
    *space = 0;
    if (strcmp(line, key)) continue;
    snprintf(value, size, "%s", space + 1);
    value[strcspn(value, "\r\n")] = 0;
    found = 1;
  }
  fclose(state);
  return found;
}

static long long number(const char *key, long long otherwise) {
  char value[64];
  return find(key, value, sizeof value) ? atoll(value) : otherwise;
}

static long long of(const char *what, device *d, long long otherwise) {
  char key[64];
  snprintf(key, sizeof key, "%s.%d", what, d->index);
  return number(key, otherwise);
}

static int text(const char *what, device *d, char *buffer, unsigned size) {
  char key[64];
  snprintf(key, sizeof key, "%s.%d", what, d->index);
  return find(key, buffer, size) ? 0 : 3;
}

int nvmlInit_v2(void) { return number("init", 0); }

int nvmlDeviceGetCount_v2(unsigned *count) {
  *count = number("count", 0);
  return number("status.count", 0);
}

int nvmlDeviceGetHandleByIndex_v2(unsigned index, device **d) {
  *d = &devices[index];
  return of("status.handle", *d, 0);
}

int nvmlDeviceGetPciInfo_v3(device *d, pci *p) { return text("bus", d, p->busId, sizeof p->busId); }
int nvmlDeviceGetUUID(device *d, char *buffer, unsigned size) { return text("uuid", d, buffer, size); }
int nvmlDeviceGetName(device *d, char *buffer, unsigned size) { return text("name", d, buffer, size); }

#ifndef OLD
int nvmlDeviceGetTotalEnergyConsumption(device *d, unsigned long long *millijoules) {
  *millijoules = of("energy", d, 0);
  return of("status.energy", d, 0);
}
#endif

int nvmlDeviceGetPowerUsage(device *d, unsigned *milliwatts) {
  *milliwatts = of("power", d, 0);
  return of("status.power", d, 0);
}

int nvmlDeviceGetEnforcedPowerLimit(device *d, unsigned *milliwatts) {
  *milliwatts = of("limit", d, 0);
  return of("status.limit", d, 0);
}

int nvmlDeviceGetMemoryInfo(device *d, unsigned long long *totalFreeUsed) {
  totalFreeUsed[0] = of("memory", d, 0);
  totalFreeUsed[1] = totalFreeUsed[0];
  totalFreeUsed[2] = 0;
  return of("status.memory", d, 0);
}

int nvmlDeviceGetMigMode(device *d, unsigned *now, unsigned *pending) {
  *now = *pending = of("mig", d, 0);
  return of("status.mig", d, 0);
}

/* As the driver does: 7 and the count without room, 6 without samples since then. Samples are of time "time.N". */
int nvmlDeviceGetProcessUtilization(device *d, sample *samples, unsigned *count, unsigned long long since) {
  char key[64], value[512];
  unsigned n = 0;
  unsigned long long time = of("time", d, 1);
  int status = of("status.procs", d, 0);
  if (status) return status;
  snprintf(key, sizeof key, "procs.%d", d->index);
  if (!find(key, value, sizeof value) || time <= since) return 6;
  for (char *at = strtok(value, ","); at; at = strtok(NULL, ","), n++) {
    if (!samples) continue;
    if (n >= *count) return 7;
    samples[n].pid = strtoul(at, &at, 10);
    samples[n].time = time;
    samples[n].sm = strtoul(at + 1, NULL, 10);
  }
  *count = n;
  return samples ? 0 : 7;
}
