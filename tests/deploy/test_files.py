"""What the files of deploy/ say, and whether they agree: ports, limits, users, names, what an image is made of."""

from __future__ import annotations

import fnmatch
import json
import os
import re
import subprocess
import sys
from pathlib import Path, PurePosixPath
from threading import Event
from typing import Any

import pytest

from benchmarks.rig.proxy import DEPLOY
from stage import component, plotlyjs, script
from tests.deploy.echo import Replica
from tests.deploy.plain_yaml import documents

ROOT = DEPLOY.parent
HEALTH = "/_stcore/health"
NGINX = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
IMAGE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", "")
COMPOSE = documents((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))[0]
KUBERNETES = {each["kind"]: each for each in documents((DEPLOY / "kubernetes.yaml").read_text(encoding="utf-8"))}
APP, FRONT = COMPOSE["services"]["app"], COMPOSE["services"]["nginx"]
POD = KUBERNETES["Deployment"]["spec"]["template"]["spec"]
CONTAINER = POD["containers"][0]


def said(word: str) -> list[str]:
    """What follows an instruction of the Dockerfile, wherever it stands."""
    return re.findall(rf"^{word} +(.+)$", IMAGE, flags=re.MULTILINE)


def words(command: str) -> list[str]:
    """The words of a command in the form that starts no shell."""
    found: list[str] = json.loads(command[command.index("[") :])
    return found


def test_the_image_runs_the_app_as_nobody_in_particular_on_the_port_that_it_names() -> None:
    assert said("USER") == ["10001"]
    assert POD["securityContext"]["runAsUser"] == 10001
    (port,) = said("EXPOSE")
    assert f"--server.port={port}" in words(said("CMD")[-1])
    assert CONTAINER["ports"][0]["containerPort"] == int(port)
    assert all(base.startswith("python:3.13-slim") for base in said("FROM"))
    assert "RUN" not in IMAGE[IMAGE.index("\nUSER") :], "nothing is made after root has gone"


def test_the_health_check_of_the_image_tells_a_living_server_from_a_dead_one() -> None:
    _python, *arguments = words(said("HEALTHCHECK")[0])
    replica = Replica("r1")
    address = arguments[-1].replace("127.0.0.1:8501", replica.address)
    assert address != arguments[-1]
    check = [sys.executable, *arguments[:-1], address]
    assert subprocess.run(check, check=False).returncode == 0
    assert HEALTH in replica.asked[-1]
    replica.health = 503
    assert subprocess.run(check, check=False, stderr=subprocess.DEVNULL).returncode != 0
    replica.die()
    assert subprocess.run(check, check=False, stderr=subprocess.DEVNULL).returncode != 0


def ignored(path: str, patterns: list[str]) -> bool:
    """Whether a file stays out of the image: the last pattern that fits it, or a folder above it, decides."""
    out = False
    places = [path, *(str(parent) for parent in PurePosixPath(path).parents if parent.name)]
    for pattern in patterns:
        bare = pattern.removeprefix("!")
        shapes = [bare, bare.removeprefix("**/")]
        if any(
            fnmatch.fnmatchcase(place, shape) and (place.count("/") == shape.count("/") or "**" in bare)
            for place in places
            for shape in shapes
        ):
            out = not pattern.startswith("!")
    return out


def test_the_image_holds_all_that_the_app_imports_and_nothing_that_is_no_part_of_it() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    rooms = {path.name for path in ROOT.iterdir() if any(path.glob("*.py"))}
    wanted, seen = {"pages", "stage"}, set()
    while wanted:
        room = wanted.pop()
        seen.add(room)
        wanted |= (imported(room) & rooms) - seen
    needed = ["app.py", "requirements.txt", ".streamlit/config.toml", *(f"{room}/a.py" for room in seen)]
    assert {"mathcore", "scenes"} <= seen
    assert [path for path in needed if ignored(path, patterns)] == []
    apart = [
        ".git/HEAD",
        ".venv/a",
        ".streamlit/secrets.toml",
        "tests/a.py",
        "stage/__pycache__/a.pyc",
        "deploy/nginx.conf",
    ]
    assert [path for path in apart if not ignored(path, patterns)] == []


def imported(room: str) -> set[str]:
    """The first words of what the files of a room import."""
    texts = (path.read_text(encoding="utf-8") for path in (ROOT / room).rglob("*.py"))
    return {word for text in texts for word in re.findall(r"^\s*(?:from|import) (\w+)", text, flags=re.MULTILINE)}


def test_nginx_knows_the_app_by_the_paths_that_the_app_has() -> None:
    assert f"location ~ ^/(_stcore/stream|{component.LANE})$" in NGINX
    static = re.search(r"location ~ (\^/\(static/.*) \{", NGINX)
    assert static
    assert all(re.match(static[1], f"/{file.path()}") for file in (plotlyjs, script))


def test_compose_takes_the_number_of_replicas_once_and_shows_only_nginx() -> None:
    assert APP["deploy"]["replicas"] == FRONT["environment"]["REPLICAS"] == "${REPLICAS:-2}"
    assert "ports" not in APP
    assert COMPOSE["networks"][APP["networks"][0]] == {"internal": True}
    assert FRONT["ports"] == ["${PORT:-8080}:80"]
    assert re.search(r"^\s+listen 80;", NGINX, flags=re.MULTILINE)
    assert (DEPLOY / APP["build"]["context"] / APP["build"]["dockerfile"]).is_file()
    for volume in FRONT["volumes"]:
        assert (DEPLOY / volume.split(":")[0]).is_file()
    assert f"{COMPOSE['name']}-app-$number" in (DEPLOY / "follow.sh").read_text(encoding="utf-8")
    assert FRONT["depends_on"]["app"]["condition"] == "service_healthy"


def test_memory_is_limited_and_the_image_is_not_written_to() -> None:
    assert APP["deploy"]["resources"]["limits"]["memory"] == "1g"
    assert CONTAINER["resources"]["limits"] == {"memory": "1Gi"}, "a limit of CPU would stop a replica in mid-frame"
    assert APP["read_only"] is True
    assert CONTAINER["securityContext"]["readOnlyRootFilesystem"] is True
    assert POD["securityContext"]["runAsNonRoot"] is True
    assert APP["tmpfs"] == [CONTAINER["volumeMounts"][0]["mountPath"]] == ["/tmp"]
    assert " HOME=/tmp " in said("ENV")[0]


def test_kubernetes_asks_for_health_and_ends_a_pod_after_the_ingress_has_left_it() -> None:
    probes = [CONTAINER[name]["httpGet"] for name in ("startupProbe", "readinessProbe", "livenessProbe")]
    assert probes == [{"path": HEALTH, "port": "http"}] * 3
    wait = int(CONTAINER["lifecycle"]["preStop"]["exec"]["command"][1])
    ready = CONTAINER["readinessProbe"]
    assert ready["periodSeconds"] * ready["failureThreshold"] < wait < POD["terminationGracePeriodSeconds"]
    assert KUBERNETES["Deployment"]["spec"]["strategy"]["rollingUpdate"] == {"maxSurge": 1, "maxUnavailable": 0}
    assert KUBERNETES["PodDisruptionBudget"]["spec"]["maxUnavailable"] == 1


def test_kubernetes_names_the_same_pods_everywhere() -> None:
    labels = KUBERNETES["Deployment"]["spec"]["template"]["metadata"]["labels"]
    assert KUBERNETES["Deployment"]["spec"]["selector"]["matchLabels"] == labels
    assert KUBERNETES["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"] == labels
    service = KUBERNETES["Service"]
    assert service["spec"]["selector"] == labels
    assert service["spec"]["ports"][0]["targetPort"] == CONTAINER["ports"][0]["name"]
    path = KUBERNETES["Ingress"]["spec"]["rules"][0]["http"]["paths"][0]
    names = path["backend"]["service"]["name"], path["backend"]["service"]["port"]["name"]
    assert names == (service["metadata"]["name"], service["spec"]["ports"][0]["name"])


def test_the_ingress_is_sticky_by_cookie_and_has_the_limits_of_nginx_conf() -> None:
    notes: dict[str, Any] = KUBERNETES["Ingress"]["metadata"]["annotations"]
    told = {name.partition("/")[2]: value for name, value in notes.items()}
    assert (told["affinity"], told["affinity-mode"]) == ("cookie", "persistent")
    assert told["session-cookie-change-on-failure"] == "true"
    traefik = KUBERNETES["Service"]["metadata"]["annotations"]
    assert (
        told["session-cookie-name"] == traefik["traefik.ingress.kubernetes.io/service.sticky.cookie.name"] == "replica"
    )
    assert f"client_max_body_size {told['proxy-body-size']};" in NGINX
    assert f"proxy_read_timeout {told['proxy-read-timeout']}s;" in NGINX


@pytest.fixture
def names(tmp_path: Path) -> Path:
    """A folder for PATH in which `getent` reads a file of names, and `nginx` writes down how it was called."""
    scripts = {
        "getent": 'grep "^$2 " hosts | cut -d " " -f 2',
        "nginx": 'echo "nginx $*" >> called\n[ "$1" = -s ] || sleep 60',
    }
    for name, program in scripts.items():
        (tmp_path / name).write_text(f"#!/bin/sh\ncd {tmp_path}\n{program}\n")
        (tmp_path / name).chmod(0o755)
    for name in ("follow.sh", "replicas.sh"):
        (tmp_path / name).write_bytes((DEPLOY / name).read_bytes())
    return tmp_path


def test_in_compose_nginx_starts_when_a_replica_is_there_and_follows_them_when_they_move(names: Path) -> None:
    hosts, called, replicas = names / "hosts", names / "called", names / "replicas.conf"
    hosts.write_text("")
    path = f"{names}:{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "REPLICAS": "2", "PAUSE": "0.1"}
    process = subprocess.Popen(["sh", names / "follow.sh"], env=environment, start_new_session=True)
    try:
        hosts.write_text("seeing-app-2 10.0.0.2\n")
        eventually(called, "nginx -g daemon off;\n")
        assert "server 10.0.0.2:8501 " in replicas.read_text()
        assert "upstream r2 " in replicas.read_text(), "each keeps its number, whoever is there"
        hosts.write_text("seeing-app-1 10.0.0.9\nseeing-app-2 10.0.0.2\n")
        eventually(called, "nginx -g daemon off;\nnginx -s reload\n")
        assert "server 10.0.0.9:8501 " in replicas.read_text()
    finally:
        os.killpg(process.pid, 9)
        process.wait(timeout=10)


def eventually(file: Path, text: str) -> None:
    for _ in range(400):
        if file.exists() and file.read_text() == text:
            return
        Event().wait(0.05)
    pytest.fail(f"{file.name} never said {text!r}")


def test_every_file_of_deploy_that_the_readme_names_is_there() -> None:
    named = set(re.findall(r"\bdeploy/[\w.]+\w", (ROOT / "README.md").read_text(encoding="utf-8")))
    assert named >= {"deploy/nginx.conf", "deploy/replicas.sh", "deploy/compose.yaml", "deploy/kubernetes.yaml"}
    assert [name for name in named if not (ROOT / name).is_file()] == []
