"""Mail servers out of Debian's packages, unpacked and run in temporary folders on loopback: nothing is installed but
what deploy/test installs, and nothing outside the folders changes."""
import os, pwd, re, shutil, signal, socket, subprocess, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
UNPACKED = os.path.join(ROOT, ".build", "counterparts")
PACKAGES = """cyrus-imapd cyrus-common courier-imap courier-base courier-authlib libcourier-unicode4 libgamin0 libidn12
mailutils-imap4d libmailutils9 exim4-daemon-light exim4-base libical3 libxapian30 libpcre3 libgsasl18 libmariadb3 libzephyr4
libclamav12 libntlm0 libgssglue1 sasl2-bin postfix libnsl2""".split()
LIBRARIES = f"{UNPACKED}/usr/lib:{UNPACKED}/usr/lib/x86_64-linux-gnu:{UNPACKED}/lib/x86_64-linux-gnu"


def unpack():
    """Fetches what is missing; once."""
    wanted = " ".join(PACKAGES)
    if os.path.exists(f"{UNPACKED}/done") and open(f"{UNPACKED}/done").read() == wanted:
        return
    shutil.rmtree(UNPACKED, ignore_errors=True)
    os.makedirs(f"{UNPACKED}/debs")
    os.chmod(UNPACKED, 0o755)
    subprocess.run(["apt-get", "download", "-qq", *PACKAGES], cwd=f"{UNPACKED}/debs", check=True, stderr=subprocess.DEVNULL)
    for deb in sorted(os.listdir(f"{UNPACKED}/debs")):
        subprocess.run(["dpkg-deb", "-x", f"{UNPACKED}/debs/{deb}", UNPACKED], check=True)
    for user in ("vmail", "cyrus", "Debian-exim", "postfix", "postdrop"):
        user_number(user)
    open(f"{UNPACKED}/done", "w").write(wanted)


def version(package):
    out = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", package], capture_output=True, text=True).stdout
    if not out:
        found = [d for d in os.listdir(f"{UNPACKED}/debs") if d.startswith(package + "_")]
        out = found[0].split("_")[1].replace("%3a", ":") if found else "?"
    return re.sub(r"^\d+:|[+-].*$", "", out)


def user_number(name):
    try:
        return pwd.getpwnam(name).pw_uid
    except KeyError:
        subprocess.run(["useradd", "--system", "--no-create-home", name], check=True)
        return pwd.getpwnam(name).pw_uid


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    """One server with one mailbox (user nhan, password secret), or one that takes mail into Maildirs."""
    package = ""
    # What it can do of what a scenario needs.
    tells_news = moves = keeps_keywords = logs_in = True

    def __init__(self):
        self.dir = tempfile.mkdtemp(prefix="tn-lab-")
        os.chmod(self.dir, 0o755)
        self.port = free_port()
        self.process = None
        self.prepare()
        self.start()

    def prepare(self): pass

    def command(self): raise NotImplementedError

    def start(self):
        environment = {**os.environ, "LD_LIBRARY_PATH": LIBRARIES, "HOME": self.dir, **self.environment()}
        self.process = subprocess.Popen(self.command(), env=environment, stdout=open(f"{self.dir}/out", "ab"),
                                        stderr=subprocess.STDOUT, cwd=self.dir, start_new_session=True)
        for _ in range(150):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            raise RuntimeError(f"{self.package} did not start: " + open(f"{self.dir}/out").read()[-500:])
        self.started()

    def started(self): pass

    def environment(self): return {}

    def stop(self):
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
                self.process.wait()

    def restart(self):
        self.stop()
        time.sleep(0.5)
        self.start()

    def remove(self):
        self.stop()
        shutil.rmtree(self.dir, ignore_errors=True)

    def own(self, path, user="vmail"):
        subprocess.run(["chown", "-R", f"{user}:", path], check=True)

    def maildir(self, path):
        for part in ("cur", "new", "tmp"):
            os.makedirs(f"{path}/{part}", exist_ok=True)
        self.own(path)

    def drop(self, path, raw, name, when, line_ends=True):
        """Puts a file into a Maildir as a delivery does."""
        with open(f"{path}/tmp/{name}", "wb") as f:
            f.write(raw if line_ends else raw.replace(b"\r\n", b"\n"))
        os.utime(f"{path}/tmp/{name}", (when, when))
        os.chmod(f"{path}/tmp/{name}", 0o666)
        self.own(f"{path}/tmp/{name}")
        os.rename(f"{path}/tmp/{name}", f"{path}/new/{name}")


class Dovecot(Server):
    package = "dovecot-core"
    limit = 100

    def prepare(self):
        uid = user_number("vmail")
        gid = pwd.getpwnam("vmail").pw_gid
        os.makedirs(f"{self.dir}/run")
        for folder in ("", "/.Nhan", "/.Khac", "/.Them"):
            self.maildir(f"{self.dir}/mail/nhan{folder}")
        self.own(f"{self.dir}/mail")
        secret = subprocess.run(["doveadm", "pw", "-s", "SHA512-CRYPT", "-p", "secret"], capture_output=True, text=True,
                                check=True).stdout.strip()
        open(f"{self.dir}/conf", "w").write(f"""
base_dir = {self.dir}/run
state_dir = {self.dir}/run
log_path = {self.dir}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
auth_mechanisms = {self.mechanisms()}
mail_location = maildir:{self.dir}/mail/%n
first_valid_uid = 1
mail_max_userip_connections = {self.limit}
passdb {{
  driver = static
  args = password={secret}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={self.dir}/mail/%n allow_all_users=yes
}}
service anvil {{
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service imap-login {{
  inet_listener imap {{
    port = {self.port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
namespace inbox {{
  inbox = yes
}}
""")

    def mechanisms(self): return "plain login"

    def command(self): return ["dovecot", "-F", "-c", f"{self.dir}/conf"]

    def deliver(self, raw, name, when): self.drop(f"{self.dir}/mail/nhan", raw, name, when)


class DovecotCRAM(Dovecot):
    """Offers CRAM-MD5, which it cannot check: its passwords are hashed."""
    def mechanisms(self): return "plain login cram-md5"


class DovecotFew(Dovecot):
    """Lets a user have two connections."""
    limit = 2


class Courier(Server):
    package = "courier-imap"
    tells_news = moves = logs_in = False

    def prepare(self):
        self.maildir(f"{self.dir}/Maildir")
        self.own(self.dir)
        # Opened for writing once, as a mail program does: before that its UIDVALIDITY changes each time.
        subprocess.run(self.session(), input=b"a SELECT INBOX\r\nb LOGOUT\r\n", cwd=self.dir, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, env=dict(os.environ, LD_LIBRARY_PATH=LIBRARIES, HOME=self.dir, **self.environment()))

    def environment(self):
        return {"AUTHENTICATED": "nhan", "MAILDIR": "Maildir", "IMAP_KEYWORDS": "1",
                "IMAP_CAPABILITY": "IMAP4rev1 UIDPLUS CHILDREN NAMESPACE"}

    def session(self):
        return ["/usr/bin/setpriv", "--reuid=vmail", "--regid=vmail", "--clear-groups", f"{UNPACKED}/usr/bin/imapd", "Maildir"]

    def command(self):
        return [f"{UNPACKED}/usr/sbin/couriertcpd", "-nodnslookup", "-noidentlookup", "-address=127.0.0.1", str(self.port),
                "/usr/bin/setpriv", "--reuid=vmail", "--regid=vmail", "--clear-groups", "/bin/sh", "-c",
                f"{UNPACKED}/usr/bin/imapd Maildir 2>/dev/null | sed -u '1{{/ALERT/d}}'"]

    def deliver(self, raw, name, when): self.drop(f"{self.dir}/Maildir", raw, name, when, line_ends=False)


class Cyrus(Server):
    package = "cyrus-imapd"

    def prepare(self):
        user_number("cyrus")
        for part in ("conf/db", "conf/socket", "conf/proc", "conf/log", "conf/lock", "spool", "sock"):
            os.makedirs(f"{self.dir}/{part}")
        programs = f"{UNPACKED}/usr/lib/cyrus/bin"
        open(f"{self.dir}/imapd.conf", "w").write(f"""
configdirectory: {self.dir}/conf
partition-default: {self.dir}/spool
defaultpartition: default
admins: cyrus
allowplaintext: yes
sasl_pwcheck_method: alwaystrue
sasl_mech_list: PLAIN
unixhierarchysep: yes
altnamespace: yes
idlesocket: {self.dir}/sock/idle
lmtpsocket: {self.dir}/sock/lmtp
master_pid_file: {self.dir}/master.pid
proc_path: {self.dir}/conf/proc
mboxname_lockpath: {self.dir}/conf/lock
""")
        config = f"-C {self.dir}/imapd.conf"
        open(f"{self.dir}/cyrus.conf", "w").write(f"""
START {{
  recover cmd="{programs}/ctl_cyrusdb {config} -r"
}}
SERVICES {{
  imap cmd="{programs}/imapd {config} -U 30" listen="127.0.0.1:{self.port}" prefork=0 maxchild=100
}}
EVENTS {{
}}
DAEMON {{
  idled cmd="{programs}/idled {config}"
}}
""")
        self.own(self.dir, "cyrus")

    def command(self):
        return [f"{UNPACKED}/usr/lib/cyrus/bin/master", "-C", f"{self.dir}/imapd.conf", "-M", f"{self.dir}/cyrus.conf",
                "-p", f"{self.dir}/master.pid", "-D"]

    def client(self, user="nhan"):
        import imaplib
        for attempt in range(20):
            try:
                client = imaplib.IMAP4("127.0.0.1", self.port)
                client.login(user, "secret")
                return client
            except (OSError, imaplib.IMAP4.error):
                time.sleep(0.3)
        raise RuntimeError("Cyrus takes no login")

    def started(self):
        admin = self.client("cyrus")
        for name in ("user/nhan", "user/nhan/Nhan"):
            admin.create(name)
        admin.logout()

    postman = None

    def deliver(self, raw, name, when):
        """By a client that is logged in already, but after a restart: how long Cyrus takes to fork and to let somebody in is no
        part of the time from delivery to receipt."""
        import imaplib
        for _ in range(2):
            self.postman = self.postman or self.client()
            try:
                status, words = self.postman.append("INBOX", None, imaplib.Time2Internaldate(when), raw)
                break
            except (OSError, imaplib.IMAP4.abort):
                self.postman = None
        if status != "OK":
            raise RuntimeError(f"Cyrus took no message: {words}")


class IMAP4d(Server):
    """One process a connection, logged in already; its own login needs system users."""
    package = "mailutils-imap4d"
    tells_news = moves = keeps_keywords = logs_in = False

    def prepare(self):
        os.makedirs(f"{self.dir}/home")
        open(f"{self.dir}/box", "w").close()
        open(f"{self.dir}/conf", "w").write(f"""
preauth stdio;
mailbox {{ mailbox-pattern "mbox:{self.dir}/box"; mailbox-type mbox; }};
logging {{ syslog no; }};
""")
        self.own(self.dir)

    def command(self):
        return [f"{UNPACKED}/usr/sbin/couriertcpd", "-nodnslookup", "-noidentlookup", "-address=127.0.0.1", str(self.port),
                "/usr/bin/setpriv", "--reuid=vmail", "--regid=vmail", "--clear-groups", "/bin/sh", "-c",
                f"{UNPACKED}/usr/sbin/imap4d --config-file={self.dir}/conf -i --preauth 2>>{self.dir}/home/err"]

    def deliver(self, raw, name, when):
        day = time.strftime("%a %b %e %H:%M:%S %Y", time.gmtime(when))
        with open(f"{self.dir}/box", "ab") as f:
            f.write(f"From a@b.example {day}\n".encode() + raw.replace(b"\r\n", b"\n") + b"\n")


class OpenSMTPD(Server):
    package = "opensmtpd"

    def prepare(self):
        os.makedirs(f"{self.dir}/spool", mode=0o711)
        os.makedirs(f"{self.dir}/mail", mode=0o777)
        os.chmod(f"{self.dir}/mail", 0o777)
        user_number("vmail")
        script = f"{self.dir}/deliver"
        open(script, "w").write(f"#!/bin/sh\nm={self.dir}/mail/$1; mkdir -p $m; f=$(mktemp $m/.XXXXXX); cat >$f; mv $f $m/$(basename $f | tr -d .)\n")
        os.chmod(script, 0o755)
        open(f"{self.dir}/conf", "w").write(f"""
listen on 127.0.0.1 port {self.port}
action "deliver" mda "{script} %{{rcpt.user}}" virtual {{ "@" = vmail }}
match from any for any action "deliver"
""")

    def command(self):
        # Its socket and queue are at fixed places: in a mount namespace of its own it disturbs no other.
        return ["unshare", "-m", "sh", "-c",
                f"mount -t tmpfs none /run && mount --bind {self.dir}/spool /var/spool/smtpd && exec smtpd -d -f {self.dir}/conf"]

    def mails(self): return sorted(os.path.join(d, n) for d, _, names in os.walk(f"{self.dir}/mail") for n in names if not n.startswith("."))


class Exim(OpenSMTPD):
    package = "exim4-daemon-light"

    def prepare(self):
        user_number("Debian-exim")
        for part in ("spool", "mail"):
            os.makedirs(f"{self.dir}/{part}")
        open(f"{self.dir}/conf", "w").write(f"""
exim_path = {UNPACKED}/usr/sbin/exim4
keep_environment = LD_LIBRARY_PATH
primary_hostname = mx.office.example
spool_directory = {self.dir}/spool
log_file_path = {self.dir}/spool/%slog
daemon_smtp_ports = {self.port}
local_interfaces = 127.0.0.1
tls_advertise_hosts =
acl_smtp_rcpt = accept
acl_smtp_data = accept
begin routers
all:
  driver = accept
  transport = folder
begin transports
folder:
  driver = appendfile
  directory = {self.dir}/mail/all
  maildir_format
  user = Debian-exim
begin retry
* * F,1h,1m
""")
        self.own(f"{self.dir}/spool", "Debian-exim")
        self.own(f"{self.dir}/mail", "Debian-exim")

    def command(self): return [f"{UNPACKED}/usr/sbin/exim4", "-C", f"{self.dir}/conf", "-bdf"]


class Postfix(OpenSMTPD):
    package = "postfix"

    def prepare(self):
        owner, group = user_number("postfix"), pwd.getpwnam("postdrop")
        vmail = pwd.getpwnam("vmail")
        for part in ("conf", "data", "mail"):
            os.makedirs(f"{self.dir}/{part}")
        # What its own installation makes of a queue.
        for part in ("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "maildrop", "pid",
                     "private", "public", "saved", "trace"):
            os.makedirs(f"{self.dir}/queue/{part}")
            os.chown(f"{self.dir}/queue/{part}", 0 if part == "pid" else owner, group.pw_gid if part in ("maildrop", "public") else 0)
            os.chmod(f"{self.dir}/queue/{part}", {"maildrop": 0o730, "public": 0o710, "pid": 0o755}.get(part, 0o700))
        self.own(f"{self.dir}/data", "postfix")
        self.own(f"{self.dir}/mail")
        programs = f"{UNPACKED}/usr/lib/postfix"
        open(f"{self.dir}/conf/main.cf", "w").write(f"""
compatibility_level = 3.6
myhostname = mx.office.example
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
queue_directory = {self.dir}/queue
data_directory = {self.dir}/data
daemon_directory = {programs}/sbin
command_directory = {UNPACKED}/usr/sbin
shlib_directory = {programs}
meta_directory = {UNPACKED}/etc/postfix
mail_owner = postfix
setgid_group = postdrop
import_environment = MAIL_CONFIG TZ LANG=C LD_LIBRARY_PATH
maillog_file = {self.dir}/log
maillog_file_prefixes = {self.dir}
mynetworks = 127.0.0.0/8
alias_maps =
local_recipient_maps =
virtual_mailbox_domains = static:all
virtual_mailbox_maps = static:all/
virtual_mailbox_base = {self.dir}/mail
virtual_uid_maps = static:{vmail.pw_uid}
virtual_gid_maps = static:{vmail.pw_gid}
virtual_minimum_uid = 1
""")
        # Columns: private, unprivileged, chroot, wakeup, process limit (master(5)); every client may reach `n`.
        open(f"{self.dir}/conf/master.cf", "w").write(f"""
127.0.0.1:{self.port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
qmgr unix n - n 300 1 qmgr
cleanup unix n - n - 0 cleanup
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
virtual unix - n n - - virtual
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
""")

    def command(self): return [f"{UNPACKED}/usr/lib/postfix/sbin/master", "-d", "-c", f"{self.dir}/conf"]

    def environment(self): return {"LD_LIBRARY_PATH": f"{LIBRARIES}:{UNPACKED}/usr/lib/postfix"}
