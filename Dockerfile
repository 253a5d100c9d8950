# One base for both stages: the environment is built with the Python that runs it.
FROM python:3.11.14-slim-bookworm AS base

FROM base AS build
WORKDIR /build
RUN python -m venv /opt/tijdlijn
ENV PATH=/opt/tijdlijn/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
# The requirements change less often than the code, so they are a layer of their own.
COPY service/requirements.txt service/
RUN pip install --require-hashes -r service/requirements.txt
COPY pyproject.toml README.md LICENSE ./
COPY migrations migrations
COPY tests/corpus/negative tests/corpus/negative
COPY service/tijdlijn service/tijdlijn
RUN pip install --no-deps --no-build-isolation . \
 && pip uninstall --yes hatchling editables trove-classifiers pathspec pluggy pip

FROM base
LABEL org.opencontainers.image.title="tijdlijn" \
      org.opencontainers.image.description="Finds the dated events in Dutch government text and serves them as timelines" \
      org.opencontainers.image.licenses="MIT"
RUN groupadd --gid 10001 tijdlijn \
 && useradd --uid 10001 --gid tijdlijn --no-create-home --home-dir /data --shell /usr/sbin/nologin tijdlijn \
 && install --directory --owner=tijdlijn --group=tijdlijn /data
COPY --from=build /opt/tijdlijn /opt/tijdlijn
ENV PATH=/opt/tijdlijn/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    TIJDLIJN_DATABASE_URL=sqlite:////data/tijdlijn.sqlite3
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import urllib.request as ask; ask.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
# `exec` hands the signals of the container to the service itself.
CMD ["sh", "-c", "tijdlijn db upgrade && exec tijdlijn serve --host 0.0.0.0 --port 8000"]
