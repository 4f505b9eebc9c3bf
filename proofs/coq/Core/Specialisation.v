(** * Activation patterns and the rules after specialisation

    Pages specialisation, update-rules. Catalogue claims proved in this file (those of the model and of single steps):

    - P1.preactivations: [P1_preactivations]; P1.loss: [P1_loss]; P1.boundary: [P1_boundary]; P1.margin-range: [P1_margin_range]
    - P2.pattern: [P2_pattern]; P2.minimal: [P2_minimal]; P2.necessary: [P2_necessary]; P2.sufficient: [P2_sufficient];
      P2.stuck: [P2_stuck]; P2.time: [P2_time]; P2.absorbing: [P2_absorbing]
    - P3.weights: [P3_weights]; P3.scalar: [P3_scalar]; P3.frozen: [P3_frozen]; P3.conserved: [P3_conserved]
    - P9.stuck: [P9_stuck]
    - P12.monotone: [P12_monotone]; P12.between: [P12_between] *)

From Coq Require Import Reals Lra Lia Psatz.
From Verify.Core Require Import Network Language Elementary ScalarMap Pair Margin Orthogonal Obtuse.
Open Scope R_scope.

Lemma specialises_specialised P th0 T : specialises_at P th0 T -> specialised P (descent P th0 T).
Proof. intros [H _]. apply H. lia. Qed.

(** The step of specialisation exists if the pattern is 1001 for ever from some step on. *)
Lemma specialises_exists P th0 : (exists T, specialised_from P th0 T) -> exists T, specialises_at P th0 T.
Proof.
  intros [T HT]. induction T as [T IH] using lt_wf_ind.
  destruct (Classical_Prop.classic (exists T', (T' < T)%nat /\ specialised_from P th0 T')) as [[T' [h1 h2]]|h].
  - exact (IH T' h1 h2).
  - exists T. split; auto. intros T' h'. destruct (le_lt_dec T T'); auto. exfalso. apply h. exists T'. auto.
Qed.

Lemma specialises_unique P th0 T T' : specialises_at P th0 T -> specialises_at P th0 T' -> T = T'.
Proof. intros [h1 h2] [h3 h4]. apply Nat.le_antisymm; auto. Qed.

Lemma orthogonal_of_product P : xp P * xm P = -1 -> orthogonal P.
Proof. unfold orthogonal. lra. Qed.

Lemma mixed_of_product P : xp P * xm P <= -1 -> mixed P <= 0.
Proof. unfold mixed. lra. Qed.

Lemma mixed_of_orthogonal P : orthogonal P -> mixed P <= 0.
Proof. unfold mixed, orthogonal. lra. Qed.

(** A later step, counted from [T]. *)
Lemma later T t : INR T <= INR t -> exists n, t = (n + T)%nat /\ INR n = INR t - INR T.
Proof.
  intros H. apply INR_le in H. exists (t - T)%nat. split. lia. rewrite minus_INR; auto.
Qed.

Lemma later_1 T t : INR T + 1 <= INR t -> exists n, t = (n + S T)%nat /\ INR n = INR t - INR T - 1.
Proof.
  intros H. destruct (later (S T) t) as [n [-> E]]. rewrite S_INR; auto. exists n. rewrite S_INR in E. split; auto. lra.
Qed.

Section Claims.
Variables (P : problem) (th0 : weights).
Hypothesis HV : valid P.
Local Notation th := (descent P th0).

(** ** The model *)

Theorem P1_preactivations t : let w := th t in
  p1 P w = w1 w * xp P + b1 w /\ q1 P w = w1 w * xm P + b1 w /\ p2 P w = w2 w * xp P + b2 w /\ q2 P w = w2 w * xm P + b2 w.
Proof. repeat split; reflexivity. Qed.

Theorem P1_loss t : let w := th t in
  loss P w = c P * (exp (Rmax (p2 P w) 0 - Rmax (p1 P w) 0) + exp (Rmax (q1 P w) 0 - Rmax (q2 P w) 0)).
Proof.
  intros w. unfold loss, net, relu. fold (p1 P w) (p2 P w) (q1 P w) (q2 P w).
  change (line1 w (xp P)) with (p1 P w). change (line2 w (xp P)) with (p2 P w).
  change (line1 w (xm P)) with (q1 P w). change (line2 w (xm P)) with (q2 P w).
  do 3 f_equal; ring.
Qed.

Theorem P1_boundary T t : specialises_at P th0 T -> INR T <= INR t -> let w := th t in
  den w <> 0 /\ den w = w1 w - w2 w /\ num w = b2 w - b1 w /\ xstar w * den w = num w.
Proof.
  intros [H _] Ht w. apply INR_le in Ht. pose proof (den_pos P w (proj1 HV) (H t Ht)) as D.
  repeat split; try reflexivity. lra. unfold xstar. field. lra.
Qed.

Theorem P1_margin_range t m : is_margin P (th t) m -> 0 <= m <= best P.
Proof. apply margin_bounds. apply HV. Qed.

(** ** Patterns *)

Theorem P2_pattern T t : specialises_at P th0 T -> INR T <= INR t -> let w := th t in
  0 < p1 P w /\ q1 P w <= 0 /\ p2 P w <= 0 /\ 0 < q2 P w.
Proof. intros [H _] Ht. apply INR_le in Ht. exact (H t Ht). Qed.

Lemma pair_at_start : xp P * xm P = -1 -> (exists t, specialised P (th t)) -> 0 < p1 P th0 /\ 0 < q2 P th0.
Proof.
  intros HO [t (h1 & _ & _ & h4)]. apply orthogonal_of_product in HO. split.
  - destruct (Rlt_dec 0 (p1 P th0)) as [h|h]; auto. exfalso.
    pose proof (good_dead _ _ _ (pair_plus P th0 HO) t ltac:(simpl; lra)). simpl in *. lra.
  - destruct (Rlt_dec 0 (q2 P th0)) as [h|h]; auto. exfalso.
    pose proof (good_dead _ _ _ (pair_minus P th0 HO) t ltac:(simpl; lra)). simpl in *. lra.
Qed.

Lemma specialised_from_pattern T : mixed P <= 0 -> specialised P (th T) -> specialised_from P th0 T.
Proof. intros HG H t Ht. replace t with (t - T + T)%nat by lia. now apply absorbing. Qed.

Theorem P2_minimal T : xp P * xm P = -1 -> specialises_at P th0 (S T) -> 0 < Rmax (p2 P (th T)) (q1 P (th T)).
Proof.
  intros HO HT. pose proof (specialises_specialised _ _ _ HT) as Hs.
  destruct (pair_at_start HO (ex_intro (fun t => specialised P (th t)) (S T) Hs)) as [h1 h2].
  pose proof (orthogonal_of_product P HO) as HO'.
  destruct (Rlt_dec 0 (Rmax (p2 P (th T)) (q1 P (th T)))) as [h|h]; auto. exfalso.
  assert (Hp : specialised P (th T)).
  { repeat split.
    - replace T with (T + 0)%nat by lia. apply (good_stays _ _ _ (kappap_pos P HV) (pair_plus P th0 HO') 0 T h1).
    - eapply Rle_trans. apply Rmax_r. apply Rnot_lt_le. exact h.
    - eapply Rle_trans. apply Rmax_l. apply Rnot_lt_le. exact h.
    - replace T with (T + 0)%nat by lia. apply (good_stays _ _ _ (kappam_pos P HV) (pair_minus P th0 HO') 0 T h2). }
  destruct HT as [_ Hmin].
  specialize (Hmin T (specialised_from_pattern T (mixed_of_orthogonal P HO') Hp)). lia.
Qed.

Theorem P2_necessary T : xp P * xm P = -1 -> specialises_at P th0 T -> 0 < p1 P th0 /\ 0 < q2 P th0.
Proof. intros HO HT. apply pair_at_start; auto. exists T. now apply specialises_specialised. Qed.

Theorem P2_sufficient : xp P * xm P = -1 -> 0 < p1 P th0 -> 0 < q2 P th0 ->
  exists N, forall t, (N <= t)%nat -> let w := th t in 0 < p1 P w /\ q1 P w <= 0 /\ p2 P w <= 0 /\ 0 < q2 P w.
Proof.
  intros HO h1 h2. destruct (archimed_nat (specialisation_bound P th0)) as [N HN]. exists N. intros t Ht.
  apply (specialises P th0 HV (orthogonal_of_product P HO) h1 h2). apply le_INR in Ht. lra.
Qed.

Theorem P2_stuck : xp P * xm P = -1 -> never_specialises P th0 -> Rmin (p1 P th0) (q2 P th0) <= 0.
Proof.
  intros HO H. destruct (Rle_dec (Rmin (p1 P th0) (q2 P th0)) 0) as [h|h]; auto. exfalso.
  pose proof (Rmin_l (p1 P th0) (q2 P th0)). pose proof (Rmin_r (p1 P th0) (q2 P th0)).
  destruct P2_sufficient as [N HN]; auto; try lra. now apply (H N).
Qed.

Theorem P2_time T : xp P * xm P = -1 -> specialises_at P th0 T ->
  let plus := Rmax (p2 P th0) 0 * exp (p1 P th0 + p2 P th0) / kappap P in
  let minus := Rmax (q1 P th0) 0 * exp (q1 P th0 + q2 P th0) / kappam P in
  INR T <= 1 + Rmax plus minus.
Proof.
  intros HO HT plus minus. destruct (P2_necessary T HO HT) as [h1 h2].
  pose proof (kappap_pos P HV) as Hkp. pose proof (kappam_pos P HV) as Hkm.
  destruct T as [|T].
  { simpl. apply Rle_trans with (1 + plus). 2: { apply Rplus_le_compat_l. apply Rmax_l. }
    assert (0 <= plus). { apply Rmult_le_pos. apply Rmult_le_pos. apply Rmax_r. left; apply exp_pos. left; now apply Rinv_0_lt_compat. }
    lra. }
  rewrite S_INR. destruct (Rle_dec (INR T) (Rmax plus minus)) as [h|h]. lra. exfalso.
  apply Rnot_le_lt in h.
  assert (B : forall x e k, 0 < e -> 0 < k -> x * e / k <= Rmax x 0 * e / k).
  { intros x e k h3 h4. apply Rmult_le_compat_r. left; now apply Rinv_0_lt_compat. apply Rmult_le_compat_r. lra. apply Rmax_l. }
  assert (HS : specialised P (th T)).
  { apply (specialises P th0 HV (orthogonal_of_product P HO) h1 h2). unfold specialisation_bound. apply Rmax_lub.
    - eapply Rle_trans. apply B; auto. apply exp_pos. left. eapply Rle_lt_trans; [|exact h]. apply Rmax_l.
    - rewrite (Rplus_comm (q2 P th0)). eapply Rle_trans. apply B; auto. apply exp_pos. left. eapply Rle_lt_trans; [|exact h]. apply Rmax_r. }
  destruct HT as [_ Hmin].
  specialize (Hmin T (specialised_from_pattern T ltac:(apply mixed_of_product; lra) HS)). lia.
Qed.

Theorem P2_absorbing T t : xp P * xm P <= -1 -> specialises_at P th0 T -> INR T <= INR t ->
  q1 P (th (S t)) <= q1 P (th t) /\ p2 P (th (S t)) <= p2 P (th t).
Proof. intros HO _ _. destruct (monotone P th0 HV (mixed_of_product P HO) t) as (_ & h2 & h3 & _). auto. Qed.

(** ** The rules after specialisation *)

Theorem P3_weights T t : xp P * xm P <= -1 -> specialises_at P th0 T -> INR T <= INR t ->
  let h := eta P * c P in let w := th t in let w' := th (S t) in
  w1 w' = w1 w + h * xp P * exp (- p1 P w) /\ b1 w' = b1 w + h * exp (- p1 P w) /\
  w2 w' = w2 w + h * xm P * exp (- q2 P w) /\ b2 w' = b2 w + h * exp (- q2 P w).
Proof.
  intros HO [H _] Ht h w w'. apply INR_le in Ht. destruct (H t Ht) as (h1 & h2 & h3 & h4). fold w in h1, h2, h3, h4.
  assert (E1 : net w (xp P) = p1 P w).
  { unfold net. change (line1 w (xp P)) with (p1 P w). change (line2 w (xp P)) with (p2 P w).
    rewrite relu_pos, relu_neg by auto. ring. }
  assert (E2 : net w (xm P) = - q2 P w).
  { unfold net. change (line1 w (xm P)) with (q1 P w). change (line2 w (xm P)) with (q2 P w).
    rewrite relu_neg, relu_pos by auto. ring. }
  unfold w'. simpl. fold w. rewrite E1, E2, (drelu_pos (p1 P w)), (drelu_pos (q2 P w)), (drelu_neg (q1 P w)), (drelu_neg (p2 P w)) by auto.
  unfold h. repeat split; ring.
Qed.

Theorem P3_scalar T t : xp P * xm P <= -1 -> specialises_at P th0 T -> INR T <= INR t ->
  p1 P (th (S t)) = p1 P (th t) + kappap P * exp (- p1 P (th t)) /\ q2 P (th (S t)) = q2 P (th t) + kappam P * exp (- q2 P (th t)).
Proof.
  intros HO HT Ht. destruct (later T t Ht) as [n [-> _]].
  destruct (rules P th0 HV (mixed_of_product P HO) T (specialises_specialised _ _ _ HT) n) as (r1 & r2 & _). auto.
Qed.

Theorem P3_frozen T t : xp P * xm P = -1 -> specialises_at P th0 T -> INR T <= INR t ->
  q1 P (th t) = q1 P (th T) /\ p2 P (th t) = p2 P (th T).
Proof.
  intros HO HT Ht. destruct (later T t Ht) as [n [-> _]].
  destruct (frozen P th0 (orthogonal_of_product P HO) T (specialises_specialised _ _ _ HT) n). auto.
Qed.

Theorem P3_conserved T t : xp P * xm P <= -1 -> specialises_at P th0 T -> INR T <= INR t ->
  let w := th t in let w' := th (S t) in
  xp P * b1 w' - w1 w' = xp P * b1 w - w1 w /\ xm P * b2 w' - w2 w' = xm P * b2 w - w2 w.
Proof.
  intros HO HT Ht w w'. destruct (P3_weights T t HO HT Ht) as (e1 & e2 & e3 & e4).
  fold w w' in e1, e2, e3, e4. rewrite e1, e2, e3, e4. split; ring.
Qed.

(** ** Stuck runs *)

Theorem P9_stuck t m : xp P * xm P = -1 -> never_specialises P th0 -> is_margin P (th t) m -> loss P (th t) >= c P /\ m = 0.
Proof.
  intros HO H Hm. pose proof (P2_stuck HO H) as Hs.
  destruct (stuck P th0 HV (orthogonal_of_product P HO)) with (t := t) as [s1 s2].
  { unfold Rmin in Hs. destruct (Rle_dec (p1 P th0) (q2 P th0)); auto. }
  split. lra. eapply glb_unique. exact Hm. exact s1.
Qed.

(** ** Through all patterns *)

Theorem P12_monotone t : xp P * xm P = -1 ->
  p1 P (th (S t)) >= p1 P (th t) /\ q1 P (th (S t)) <= q1 P (th t) /\ p2 P (th (S t)) <= p2 P (th t) /\ q2 P (th (S t)) >= q2 P (th t).
Proof.
  intros HO. destruct (monotone P th0 HV ltac:(apply mixed_of_product; lra) t) as (h1 & h2 & h3 & h4). repeat split; lra.
Qed.

Lemma between_points w : xm P < xp P -> p2 P w < p1 P w -> q1 P w < q2 P w -> 0 < den w /\ xm P < xstar w < xp P.
Proof.
  intros HW h1 h2. pose proof (width_den P w) as E.
  assert (D : 0 < den w) by (apply Rmult_lt_reg_l with (xp P - xm P); lra).
  assert (X : xstar w * den w = num w) by (unfold xstar; field; lra).
  split; auto. unfold p1, p2, q1, q2, line1, line2, den, num in *.
  split; apply Rmult_lt_reg_r with (w1 w - w2 w); lra.
Qed.

Theorem P12_between t : xp P * xm P = -1 -> p1 P th0 > p2 P th0 -> q2 P th0 > q1 P th0 -> p1 P th0 > 0 -> q2 P th0 > 0 ->
  den (th t) <> 0 /\ xm P < xstar (th t) < xp P.
Proof.
  intros HO h1 h2 _ _.
  assert (H : p2 P (th t) < p1 P (th t) /\ q1 P (th t) < q2 P (th t)).
  { induction t as [|t [i1 i2]]. simpl; lra.
    destruct (monotone P th0 HV ltac:(apply mixed_of_product; lra) t) as (m1 & m2 & m3 & m4). lra. }
  destruct (between_points (th t)) as [D B]; try apply H. apply HV. split; [lra | exact B].
Qed.
End Claims.
