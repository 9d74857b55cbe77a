#!/usr/bin/env python3
"""Load the Parquet of `kg export --format parquet` into Neo4j with the Neo4j connector for Spark.

    kg export --format parquet -o /shared/graph
    NEO4J_PASSWORD=… spark-submit --packages org.neo4j:neo4j-connector-apache-spark_2.13:5.3.10_for_spark_3 \\
      scripts/spark-load.py /shared/graph --uri bolt://neo4j:7687

Needs PySpark 4 (Scala 2.13) with Java 17 or later. Nodes and edges are merged by their `id`: to load the same again
changes nothing, and what a newer build says of them takes the place of what an older one said. What a newer build lacks
stays: `kg load --prune` removes that.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pyspark.sql import DataFrame, SparkSession

FORMAT = "org.neo4j.spark.DataSource"
EVERY = "KgNode"
"""A label that all nodes get, so that one constraint finds every end of an edge."""
CONSTRAINT = f"CREATE CONSTRAINT kg_spark IF NOT EXISTS FOR (n:{EVERY}) REQUIRE n.id IS UNIQUE"
BATCH = 5000


def nodes(spark: SparkSession, file: Path, server: Mapping[str, str]) -> int:
    """Merge the nodes of a file; their labels are those of their rows, of which a file has one list or a few."""
    rows = spark.read.parquet(str(file))
    for (labels,) in rows.select("labels").distinct().collect():
        chosen = rows.filter(rows.labels == _array(spark, labels)).drop("labels")
        named = ":".join(f"`{label}`" for label in (EVERY, *labels))
        save(chosen, {**server, "labels": f":{named}", "node.keys": "id", "script": CONSTRAINT})
    return rows.count()


def _array(spark: SparkSession, labels: list[str]) -> Any:
    from pyspark.sql.functions import array, lit

    return array(*map(lit, labels))


def edges(spark: SparkSession, file: Path, server: Mapping[str, str]) -> int:
    """Merge the edges of a file by their ids; their ends have to be there. One writer, since two would lock nodes."""
    rows = spark.read.parquet(str(file))
    kind = rows.first().type  # type: ignore[union-attr]
    told = {
        "relationship": kind,
        "relationship.save.strategy": "keys",
        "relationship.keys": "id",
        "relationship.properties": ",".join(name for name in rows.columns if name not in ("type", "head", "tail")),
        "relationship.source.labels": f":{EVERY}",
        "relationship.source.save.mode": "Match",
        "relationship.source.node.keys": "head:id",
        "relationship.target.labels": f":{EVERY}",
        "relationship.target.save.mode": "Match",
        "relationship.target.node.keys": "tail:id",
    }
    save(rows.drop("type").coalesce(1), {**server, **told})
    return rows.count()


def save(rows: DataFrame, options: Mapping[str, str]) -> None:
    """Merge rows into the server."""
    rows.write.format(FORMAT).mode("Overwrite").options(**options, **{"batch.size": str(BATCH)}).save()


def main() -> None:
    """Load the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--uri", default=os.environ.get("NEO4J_URI", "bolt://127.0.0.1:7687"))
    parser.add_argument("--user", default=os.environ.get("NEO4J_USER", "neo4j"))
    args = parser.parse_args()
    server = {
        "url": args.uri,
        "authentication.basic.username": args.user,
        "authentication.basic.password": os.environ["NEO4J_PASSWORD"],
    }
    spark = SparkSession.builder.appName("kg").getOrCreate()
    for file in sorted(args.folder.glob("nodes-*.parquet")):
        print(f"{file.name}: {nodes(spark, file, server)}")
    for file in sorted(args.folder.glob("edges-*.parquet")):
        print(f"{file.name}: {edges(spark, file, server)}")
    spark.stop()


if __name__ == "__main__":
    main()
