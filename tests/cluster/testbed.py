# SPDX-License-Identifier: MIT
"""A Slurm cluster on this machine, for tests: a head and some nodes, each with a network, host name, processes and mounts of its own.

Needs root and the commands of Slurm, munge and iproute2; reason_against() says what is missing. All of it lives in namespaces and in
one folder, and is gone after down()."""

import os
import pathlib
import shutil
import signal
import subprocess
import time

COMMANDS = ["slurmctld", "slurmd", "sbatch", "squeue", "munged", "ip", "nsenter", "unshare", "mount"]

CONFIGURATION = """ClusterName=testbed
SlurmctldHost=head(10.231.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={root}/munge.sock,cred_expire={credential}
StateSaveLocation={root}/state
SlurmdSpoolDir={root}/spool.%n
SlurmctldPidFile={root}/slurmctld.pid
SlurmdPidFile={root}/slurmd.%n.pid
SlurmctldLogFile={root}/slurmctld.log
SlurmdLogFile={root}/slurmd.%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/backfill
SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=0,sched_min_interval=0
SlurmdParameters=config_overrides
MpiDefault=none
SwitchType=switch/none
ReturnToService=2
JobRequeue=1
MinJobAge=300
MaxArraySize={array}
SlurmctldTimeout=10
SlurmdTimeout=4
BatchStartTimeout=4
MessageTimeout=3
TCPTimeout=1
KillWait=1
CompleteWait=0
NodeName=n[1-{nodes}] NodeAddr=10.231.0.[11-{last}] CPUs=1 RealMemory=1000 State=UNKNOWN
PartitionName=all Nodes=n[1-{nodes}] Default=YES MaxTime=INFINITE State=UP
"""


def network_refused():
    """Why no network can be made of namespaces here (a container, a changed root); None: it can."""
    name = f"rt{os.getpid()}-probe"
    made = subprocess.run(["sh", "-ec", f"ip netns add {name}; ip -n {name} link add br0 type bridge"], capture_output=True, text=True,
                          check=False)
    subprocess.run(["ip", "netns", "del", name], capture_output=True, check=False)
    return None if made.returncode == 0 else f"no networks in namespaces: {made.stderr.strip() or 'ip failed'}"


def reason_against():
    """Why there can be no cluster here; None: there can."""
    if os.geteuid() != 0:
        return "needs root (namespaces)"
    missing = [name for name in COMMANDS if shutil.which(name) is None]
    if missing:
        return "not installed: " + ", ".join(missing)
    return network_refused()


def run(*command, check=True):
    return subprocess.run([str(part) for part in command], check=check, capture_output=True, text=True)


class Cluster:
    def __init__(self, root, nodes=3, array=1001):
        self.root = pathlib.Path(root)
        self.nodes = range(1, nodes + 1)
        self.prefix = f"rt{os.getpid()}"
        self.inits = {}
        self.head = f"{self.prefix}-h"
        self.configuration = self.root / "slurm.conf"
        self.root.mkdir()
        (self.root / "state").mkdir()
        self.configuration.write_text(CONFIGURATION.format(root=self.root, nodes=nodes, last=10 + nodes, array=array, credential=5))

    def node(self, i):
        return f"{self.prefix}-{i}"

    def up(self):
        run("ip", "netns", "add", self.head)
        run("ip", "-n", self.head, "link", "set", "lo", "up")
        run("ip", "-n", self.head, "link", "add", "br0", "type", "bridge")
        run("ip", "-n", self.head, "addr", "add", "10.231.0.1/24", "dev", "br0")
        run("ip", "-n", self.head, "link", "set", "br0", "up")
        for i in self.nodes:
            (self.root / f"spool.n{i}").mkdir()
            run("ip", "netns", "add", self.node(i))
            run("ip", "-n", self.node(i), "link", "set", "lo", "up")
            run("ip", "-n", self.head, "link", "add", f"v{i}", "type", "veth", "peer", "name", "eth0", "netns", self.node(i))
            run("ip", "-n", self.head, "link", "set", f"v{i}", "master", "br0", "up")
            run("ip", "-n", self.node(i), "addr", "add", f"10.231.0.{10 + i}/24", "dev", "eth0")
            run("ip", "-n", self.node(i), "link", "set", "eth0", "up")
        key = self.root / "munge.key"
        key.write_bytes(os.urandom(128))
        key.chmod(0o400)
        run("munged", "--force", f"--key-file={key}", f"--socket={self.root}/munge.sock", f"--pid-file={self.root}/munged.pid",
            f"--log-file={self.root}/munged.log", f"--seed-file={self.root}/munged.seed")
        self.controller_on()
        for i in self.nodes:
            self.node_on(i)
        self.wait_idle()

    def controller_on(self):
        run("nsenter", f"--net=/run/netns/{self.head}", "unshare", "--uts", "sh", "-c",
            f"hostname head; exec slurmctld -f '{self.configuration}'")

    def controller_kill(self):
        """The controller is gone at once; controller_on() brings it back with what it had saved."""
        self.kill_file("slurmctld.pid", signal.SIGKILL)

    def node_on(self, i):
        (self.root / f"slurmd.n{i}.pid").unlink(missing_ok=True)
        with open(self.root / f"init.n{i}.log", "ab") as log:
            self.inits[i] = subprocess.Popen(
                ["nsenter", f"--net=/run/netns/{self.node(i)}", "unshare", "--uts", "--mount", "--pid", "--fork", "--kill-child",
                 "--mount-proc", "sh", "-c", f"hostname n{i}; exec slurmd -D -N n{i} -f '{self.configuration}'"],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)

    def power_off(self, i):
        """All processes of the node end at once, and nobody is told."""
        init = self.inits.pop(i, None)
        if init is not None:
            init.kill()
            init.wait()

    def link(self, i, state):
        """state: up or down. Down cuts the node off from all others; it goes on working."""
        run("ip", "-n", self.head, "link", "set", f"v{i}", state)

    def inside(self, i, *command):
        """Runs a command among the mounts and processes of node I. A node that is off has none: nothing is run."""
        if i not in self.inits:
            return None
        children = run("pgrep", "-P", self.inits[i].pid, check=False).stdout.split()
        target = children[0] if children else str(self.inits[i].pid)
        return run("nsenter", f"--target={target}", "--mount", "--pid", *command, check=False)

    def fill_disk(self, i, folder):
        """For node I alone, FOLDER lies on a disk that is full. None: the node is off."""
        return self.inside(i, "mount", "-t", "tmpfs", "-o", "size=4k,nr_inodes=2", "full", folder)

    def free_disk(self, i, folder):
        self.inside(i, "umount", "-l", folder)

    def command(self, *command):
        """The command as it must be started to run on the head."""
        return ["nsenter", f"--net=/run/netns/{self.head}", "env", f"SLURM_CONF={self.configuration}", *[str(part) for part in command]]

    def on_head(self, *command, check=True):
        return run(*self.command(*command), check=check)

    def wait_idle(self, seconds=30):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = self.on_head("sinfo", "-h", "-N", "-t", "idle,mixed,allocated", "-o", "%N", check=False).stdout.split()
            if len(set(found)) == len(self.nodes):
                return
            time.sleep(0.1)
        raise RuntimeError("the nodes do not come up: " + self.on_head("sinfo", check=False).stdout)

    def settle(self):
        """Nothing queued, all nodes at work again: a controller that was killed may have drained some."""
        self.on_head("scancel", f"--user={os.getuid()}", check=False)
        self.resume_nodes()
        self.wait_idle(90)

    def resume_nodes(self):
        for i in self.nodes:
            self.on_head("scontrol", "update", f"nodename=n{i}", "state=resume", check=False)

    def kill_file(self, name, number):
        try:
            os.kill(int((self.root / name).read_text()), number)
        except (OSError, ValueError):
            pass

    def down(self):
        for i in list(self.inits):
            self.power_off(i)
        self.kill_file("slurmctld.pid", signal.SIGKILL)
        self.kill_file("munged.pid", signal.SIGTERM)
        for name in [self.head, *map(self.node, self.nodes)]:
            run("ip", "netns", "del", name, check=False)
