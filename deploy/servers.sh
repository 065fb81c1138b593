# Sourced by deploy/try: a Dovecot and an OpenSMTPD of our own, on free loopback ports, in a temporary folder.
# Every local part has a mailbox; the password is always `secret`. Needs root: OpenSMTPD starts as root.

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# start_servers DIR: sets imap_port, lmtp_port and smtp_port.
start_servers() {
    local dir=$1 uid gid
    id vmail >/dev/null 2>&1 || useradd --system --no-create-home vmail
    uid=$(id -u vmail) gid=$(id -g vmail)
    imap_port=$(free_port) lmtp_port=$(free_port) smtp_port=$(free_port)
    chmod 755 "$dir"
    mkdir -p "$dir/run" "$dir/mail"
    chown vmail: "$dir/mail"
    cat >"$dir/dovecot.conf" <<CONF
base_dir = $dir/run
state_dir = $dir/run
log_path = $dir/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = plain login
mail_location = maildir:$dir/mail/%n
first_valid_uid = 1
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=$uid gid=$gid home=$dir/mail/%n allow_all_users=yes
}
service imap-login {
  inet_listener imap {
    port = $imap_port
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    port = $lmtp_port
  }
}
namespace inbox {
  inbox = yes
}
CONF
    cat >"$dir/smtpd.conf" <<CONF
listen on 127.0.0.1 port $smtp_port
action "deliver" lmtp "127.0.0.1:$lmtp_port" rcpt-to virtual { "@" = vmail }
match from any for any action "deliver"
CONF
    dovecot -F -c "$dir/dovecot.conf" >"$dir/dovecot.out" 2>&1 &
    dovecot_pid=$!
    smtpd -d -f "$dir/smtpd.conf" >"$dir/smtpd.log" 2>&1 &
    smtpd_pid=$!
    wait_for_port "$imap_port" && wait_for_port "$smtp_port"
}

wait_for_port() {
    local try
    for try in $(seq 100); do
        (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null && return 0
        sleep 0.1
    done
    echo "The mail server on port $1 did not start." >&2
    return 1
}

stop_servers() {
    local pid
    for pid in ${dovecot_pid:-} ${smtpd_pid:-}; do kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; done
    return 0
}

# deliver DIR USER FILE: puts a message into a mailbox as if it had arrived when its topmost Received field says;
# Dovecot takes INTERNALDATE from the file's time.
deliver() {
    local dir=$1 user=$2 file=$3 box when target
    box="$dir/mail/$user"
    if [ ! -d "$box/new" ]; then
        mkdir -p "$box/cur" "$box/new" "$box/tmp"
    fi
    # The date of the topmost Received field, unfolded: what follows its last semicolon.
    when=$(awk '{ sub(/\r$/, "") }
        /^$/ { exit }
        found && !/^[ \t]/ { exit }
        tolower($0) ~ /^received:/ { found = 1 }
        found { line = line " " $0 }
        END { n = split(line, part, ";"); print part[n] }' "$file")
    target="$box/new/$(basename "$file" .eml).try"
    cp "$file" "$target"
    touch -d "${when:-now}" "$target"
    chown -R vmail: "$box"
}
