//! `corroborate init`: a new claims folder with headers and one worked example.

use std::fs;
use std::path::PathBuf;

use super::{Failure, Global, Verdict, output};

/// Options of `init`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder to make
    #[arg(default_value = "claims")]
    path: PathBuf,
}

/// The files of a small sound set: two sources, one fact, one conflict to look at.
const FILES: [(&str, &str); 5] = [
    (
        "sources.csv",
        "id,title,publisher,published,author,url,archive_url,retrieved,kind,derived_from,lang,sha256,file,note\n\
         gazette-2024,Bridge opens to traffic,The Gazette,2024-05-02,,,,,news,,en,,,\n\
         ministry-2024,Annual report 2024,Ministry of Transport,2024,,,,,official,,en,,,\n",
    ),
    (
        "subjects.csv",
        "id,label,aliases,type,part_of,wikidata,note\n\
         river-bridge,the river bridge,new bridge; river crossing,structure,,,\n",
    ),
    (
        "attributes.csv",
        "id,label,kind,volatility,unit,cardinality,tolerance,cues,min,max,wikidata,note\n\
         length,length,quantity,fixed,metre,one,,long; length; spans,1 metre,100 km,,\n",
    ),
    (
        "claims.csv",
        "id,subject,attribute,value,source,quote,unit,as_of,modality,polarity,scope,attributed_to,locator,rank,status,ack,note\n\
         c-001,river-bridge,length,\"1,360 metres\",ministry-2024,\"spans 1,360 metres\",,,,,,,p. 7,,,,\n\
         c-002,river-bridge,length,about 1.2 km,gazette-2024,a bridge of about 1.2 km,,,,,,,par. 2,,,,\n",
    ),
    ("constraints.csv", "id,constraint,note\n"),
];

/// Makes the folder. Files that exist are never touched.
pub fn run(args: &Args, global: &Global) -> Result<Verdict, Failure> {
    fs::create_dir_all(&args.path).map_err(|error| Failure(format!("{}: {error}", args.path.display())))?;
    if let Some((name, _)) = FILES.iter().find(|(name, _)| args.path.join(name).exists()) {
        let path = args.path.join(name);
        return Err(Failure(format!("{} exists already; nothing was written", path.display())));
    }
    for (name, text) in FILES {
        fs::write(args.path.join(name), text)?;
    }
    let shown = args.path.display();
    output::complain(global, &format!("{shown} is made; `corroborate compare {shown}` shows its one conflict"));
    Ok(Verdict::Clean)
}
