"""The two pages that staff open most, a school and one mail, written the plain way in Django over a copy of the same SQLite rows:
behind a login, with the template engine's cached loader, served by gunicorn. Run by `console`; alone, it makes the database ready."""
import json, os, shutil
import django
from django.conf import settings

WORK = os.environ["DJANGO_WORK"]
DATABASE = os.path.join(WORK, "django.sqlite")
TEMPLATES = {
    "unit": """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{{ unit.name }}</title></head><body>
<h1>{{ unit.name }}</h1><p>{{ unit.code }}, {{ unit.level }}, {{ unit.emails }}</p>
<table>{% for one in nominations %}<tr><th>{{ one.name }}</th><td>{{ one.id }} {{ one.kind }}</td><td>{{ one.birth_date|default:"" }}</td><td>{{ one.position|default:"" }}</td><td>{{ one.award }}</td></tr>{% endfor %}</table>
<table>{% for one in mails %}<tr><td>{{ one.received }}</td><th><a href="/messages/{{ one.message }}">{{ one.subject }}</a></th><td>{{ one.sender }}</td><td>{{ one.disposition }}</td><td>{{ one.timeliness }}</td><td>{{ one.files }}</td><td>{{ one.receipt|default:"" }}</td><td>{{ one.asks }}</td></tr>{% endfor %}</table>
<table>{% for one in letters %}<tr><th>{{ one.number }}</th><td>{{ one.kind }}</td><td>{{ one.recipient }}</td><td>{{ one.subject }}</td><td>{{ one.state }}</td><td>{{ one.created }}</td></tr>{% endfor %}</table></body></html>""",
    "message": """<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>{{ line.subject }}</title></head><body>
<h1>{{ line.subject }}</h1><p>{{ message.source }}, {{ message.size }}, {{ message.sha256 }}</p><p>{{ line.sender }}, {{ line.received }}, {{ line.disposition }}, {{ line.timeliness }}</p>
<pre>{{ reading }}</pre><pre>{{ verdict }}</pre>
<ul>{% for one in letters %}<li>{{ one.number }} {{ one.state }}</li>{% endfor %}</ul></body></html>""",
}
settings.configure(
    DEBUG=False, SECRET_KEY="bench", ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], USE_TZ=True, TIME_ZONE="Asia/Ho_Chi_Minh",
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware", "django.contrib.sessions.middleware.SessionMiddleware",
                "django.middleware.common.CommonMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware",
                "django.middleware.clickjacking.XFrameOptionsMiddleware"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": DATABASE, "CONN_MAX_AGE": None}},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {"loaders": [("django.template.loaders.cached.Loader", [("django.template.loaders.locmem.Loader", TEMPLATES)])]}}])
django.setup()

import datetime
from django.contrib.auth import authenticate, login
from django.contrib.auth.decorators import login_required
from django.db import models
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path


def moment(milliseconds):
    return datetime.datetime.fromtimestamp(milliseconds / 1000)


class Row(models.Model):
    class Meta:
        abstract = True
        app_label = "bench"
        managed = False


class Unit(Row):
    code = models.TextField(primary_key=True)
    name, level, emails, aliases = (models.TextField() for _ in range(4))

    class Meta(Row.Meta):
        db_table = "units"


class Nomination(Row):
    id = models.TextField(primary_key=True)
    round, kind, name, birth_date, position, unit_code, award = (models.TextField() for _ in range(7))

    class Meta(Row.Meta):
        db_table = "nominations"


class Line(Row):
    message = models.IntegerField(primary_key=True)
    received_at, files, questions, asks, looks = (models.IntegerField() for _ in range(5))
    round, sender, subject, disposition, timeliness, unit, receipt = (models.TextField() for _ in range(7))

    @property
    def received(self):
        return moment(self.received_at)

    class Meta(Row.Meta):
        db_table = "lines"


class Message(Row):
    size, accepted_at, received_at = (models.IntegerField() for _ in range(3))
    sha256, source, stage = (models.TextField() for _ in range(3))

    class Meta(Row.Meta):
        db_table = "messages"


class Letter(Row):
    message, created_at = models.IntegerField(), models.IntegerField()
    kind, number, recipient, subject, state = (models.TextField() for _ in range(5))

    @property
    def created(self):
        return moment(self.created_at)

    class Meta(Row.Meta):
        db_table = "outbox"


class Reading(Row):
    message = models.IntegerField(primary_key=True)
    body = models.BinaryField()

    class Meta(Row.Meta):
        db_table = "readings"


class Verdict(Row):
    message, is_current = models.IntegerField(), models.IntegerField()
    body = models.TextField()

    class Meta(Row.Meta):
        db_table = "verdicts"


def log_in(request):
    if request.method == "POST":
        user = authenticate(username=request.POST["user"], password=request.POST["password"])
        if user:
            login(request, user)
    return HttpResponse("ok")


@login_required
def unit(request, code):
    one = get_object_or_404(Unit, code=code)
    return render(request, "unit", {
        "unit": one, "nominations": Nomination.objects.filter(unit_code=code),
        "mails": Line.objects.filter(unit=code).order_by("-received_at")[:200],
        "letters": Letter.objects.filter(recipient__in=json.loads(one.emails)).defer()
        .only("kind", "number", "recipient", "subject", "state", "created_at").order_by("-id")[:200]})


@login_required
def message(request, number):
    return render(request, "message", {
        "message": get_object_or_404(Message, id=number), "line": get_object_or_404(Line, message=number),
        "reading": bytes(Reading.objects.get(message=number).body).decode("utf-8", "replace"),
        "verdict": Verdict.objects.get(message=number, is_current=1).body,
        "letters": Letter.objects.filter(message=number).only("number", "state")})


urlpatterns = [path("login", log_in), path("units/<str:code>", unit), path("messages/<int:number>", message)]

if __name__ == "__main__":
    from django.contrib.auth.models import User
    from django.core.management import call_command

    shutil.copy(os.path.join(os.environ["TIEPNHAN_DATA"], "tiepnhan.sqlite"), DATABASE)
    call_command("migrate", verbosity=0, interactive=False)
    User.objects.create_user("do", password="một mật khẩu dài")
else:
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
