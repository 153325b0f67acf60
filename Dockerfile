# Serves the main flow each morning at six; everything it keeps is under /data.
#
#   docker build -t gistmill .
#   docker run -d --name gistmill -v gistmill-data:/data gistmill
#
# The wheel is built in the first stage; what it needs comes from the committed lock, with its hashes.

FROM python:3.12-slim AS build
# the tool that reads the lock; each minor version may write another format
RUN pip install --no-cache-dir "uv>=0.13,<0.14"
WORKDIR /src
COPY pyproject.toml uv.lock README.md LICENSE ./
COPY distribution distribution
COPY pipeline pipeline
COPY flows flows
ENV UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=/opt/gistmill UV_LINK_MODE=copy
RUN uv sync --frozen --no-dev --no-editable --compile-bytecode

FROM python:3.12-slim
COPY --from=build /opt/gistmill /opt/gistmill
RUN useradd --create-home --uid 10001 gistmill && mkdir /data && chown gistmill:gistmill /data
# by its number, which a host that knows no such name can read
USER 10001
WORKDIR /data
VOLUME /data
# Prefect keeps its own database there too, so that a new container knows the schedule
ENV PATH=/opt/gistmill/bin:$PATH PREFECT_HOME=/data/.prefect PYTHONUNBUFFERED=1
# gistmill.toml in the volume names the sources; without one, seeds/ would be read and is not there
ENTRYPOINT ["gistmill"]
CMD ["serve", "--cron", "0 6 * * *"]
STOPSIGNAL SIGTERM

